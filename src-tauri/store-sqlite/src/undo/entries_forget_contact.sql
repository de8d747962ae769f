DELETE FROM undo_entries
WHERE id IN (SELECT entry_id FROM undo_parts WHERE contact_id = ?1)
    AND NOT EXISTS (
        SELECT 1 FROM undo_parts AS other WHERE other.entry_id = undo_entries.id AND other.contact_id IS NOT ?1
    )
