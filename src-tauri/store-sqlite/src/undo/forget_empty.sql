DELETE FROM undo_entries WHERE at < ?1 AND NOT EXISTS (SELECT 1 FROM undo_parts WHERE entry_id = undo_entries.id)
