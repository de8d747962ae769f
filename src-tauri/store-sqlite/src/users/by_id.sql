SELECT * FROM users WHERE id = ?1 AND role <> 'system'
