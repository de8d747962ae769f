SELECT id, name FROM tags WHERE id = (SELECT to_id FROM tag_forwards WHERE name_folded = ?1)
