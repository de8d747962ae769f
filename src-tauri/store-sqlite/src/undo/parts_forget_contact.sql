DELETE FROM undo_parts WHERE contact_id = ?1
