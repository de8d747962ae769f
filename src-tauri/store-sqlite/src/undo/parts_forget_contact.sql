DELETE FROM undo_parts
WHERE contact_id IN (SELECT ?1 UNION ALL SELECT merged_id FROM contact_merges WHERE target_id = ?1)
