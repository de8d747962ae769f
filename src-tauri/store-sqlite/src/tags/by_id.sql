SELECT id, name FROM tags WHERE id = ?1
