SELECT hash, user_id, created_at, expires_at FROM sign_ins WHERE hash = ?1
