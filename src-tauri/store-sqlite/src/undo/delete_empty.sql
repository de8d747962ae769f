DELETE FROM undo_entries WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM undo_parts WHERE entry_id = ?1)
