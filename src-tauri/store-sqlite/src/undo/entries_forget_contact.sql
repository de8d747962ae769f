-- What had been merged into the contact is the same person.
WITH whom (id) AS (SELECT ?1 UNION ALL SELECT merged_id FROM contact_merges WHERE target_id = ?1)
DELETE FROM undo_entries
WHERE id IN (SELECT entry_id FROM undo_parts WHERE contact_id IN whom)
    AND NOT EXISTS (
        SELECT 1 FROM undo_parts AS other
        WHERE other.entry_id = undo_entries.id AND (other.contact_id IS NULL OR other.contact_id NOT IN whom)
    )
