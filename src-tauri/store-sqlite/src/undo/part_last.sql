SELECT id, changes FROM undo_parts WHERE entry_id = ?1 ORDER BY id DESC LIMIT 1
