SELECT hash, user_id, created_at, expires_at, seen_at, address, program FROM sign_ins
WHERE expires_at > ?1
ORDER BY created_at DESC, hash
