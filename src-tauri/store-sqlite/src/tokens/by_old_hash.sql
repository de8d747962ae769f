SELECT * FROM tokens WHERE old_hash = ?1 AND old_hash IS NOT NULL
