SELECT merged_id, target_id, at, before FROM contact_merges WHERE merged_id = ?1
