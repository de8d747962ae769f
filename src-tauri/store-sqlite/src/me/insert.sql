INSERT INTO sign_ins (hash, user_id, created_at, expires_at, seen_at, address, program) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
