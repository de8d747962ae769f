UPDATE contact_merges SET target_id = ?2 WHERE target_id = ?1 RETURNING merged_id
