DELETE FROM idempotent_answers WHERE (token_id, key) IN (SELECT token_id, key FROM idempotent_answers WHERE at < ?1 LIMIT ?2)
