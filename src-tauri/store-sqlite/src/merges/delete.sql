DELETE FROM contact_merges WHERE merged_id = ?1
