SELECT * FROM users WHERE active = 1 AND role <> 'system' AND (name_folded = ?1 OR email_folded = ?1) LIMIT 1
