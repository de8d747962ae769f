INSERT INTO tokens (name, user_id, scopes, hash, hint, duplicate_response, created_at, expires_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
