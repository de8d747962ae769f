INSERT INTO idempotent_answers (token_id, key, fingerprint, status, headers, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (token_id, key) DO UPDATE SET
    fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers, body = excluded.body, at = excluded.at
