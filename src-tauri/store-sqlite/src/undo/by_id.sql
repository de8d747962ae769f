SELECT id, at, user_id, what FROM undo_entries WHERE id = ?1
