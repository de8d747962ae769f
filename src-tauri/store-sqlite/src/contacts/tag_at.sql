SELECT at FROM contact_tags WHERE contact_id = ?1 AND tag_id = ?2
