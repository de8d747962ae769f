SELECT * FROM tokens WHERE id = ?1
