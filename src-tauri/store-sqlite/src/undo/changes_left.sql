SELECT sum(changes_count) FROM undo_parts WHERE entry_id = ?1
