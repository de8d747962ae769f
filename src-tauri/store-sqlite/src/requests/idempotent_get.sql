SELECT fingerprint, status, headers, body, at FROM idempotent_answers WHERE token_id = ?1 AND key = ?2 AND at > ?3
