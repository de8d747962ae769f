SELECT * FROM lists WHERE id = ?1
