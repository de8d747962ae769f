INSERT INTO undo_parts (entry_id, contact_id, changes_count, changes) VALUES (?1, ?2, ?3, ?4)
