SELECT * FROM users WHERE role <> 'system' ORDER BY id
