SELECT tag_id, at FROM contact_tags WHERE contact_id = ?1 ORDER BY tag_id
