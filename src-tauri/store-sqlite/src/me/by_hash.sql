SELECT hash, user_id, created_at, expires_at, seen_at, address, program FROM sign_ins WHERE hash = ?1
