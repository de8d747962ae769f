SELECT id, name FROM tags WHERE name_folded = ?1
