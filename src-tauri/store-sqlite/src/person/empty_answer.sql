UPDATE idempotent_answers SET body = ?3 WHERE token_id = ?1 AND key = ?2 AND body <> ?3
