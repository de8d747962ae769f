SELECT id FROM users WHERE role = 'admin' AND active = 1 AND sample = 0 ORDER BY id LIMIT 1
