INSERT INTO contact_merges (merged_id, target_id, at, before) VALUES (?1, ?2, ?3, ?4)
