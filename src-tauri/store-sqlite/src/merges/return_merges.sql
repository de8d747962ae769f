UPDATE contact_merges SET target_id = ?3
WHERE target_id = ?2 AND merged_id IN (SELECT value FROM json_each(?1))
