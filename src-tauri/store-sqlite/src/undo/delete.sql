DELETE FROM undo_entries WHERE id = ?1
