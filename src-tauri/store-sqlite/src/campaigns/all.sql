SELECT * FROM campaigns ORDER BY id
