SELECT * FROM lines WHERE id = ?1
