SELECT * FROM campaigns WHERE id = ?1
