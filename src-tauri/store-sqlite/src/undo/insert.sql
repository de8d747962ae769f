INSERT INTO undo_entries (at, user_id, what) VALUES (?1, ?2, ?3)
