DELETE FROM undo_parts WHERE id IN (
    SELECT undo_parts.id FROM undo_entries
    JOIN undo_parts ON undo_parts.entry_id = undo_entries.id
    WHERE undo_entries.at < ?1
    LIMIT ?2
)
