DELETE FROM undo_parts WHERE id = ?1
