DELETE FROM lines WHERE id = ?1
