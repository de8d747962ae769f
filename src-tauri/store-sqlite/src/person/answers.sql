SELECT token_id, key, body FROM idempotent_answers WHERE at >= ?1
