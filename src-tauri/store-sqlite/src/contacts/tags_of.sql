SELECT tags.id, tags.name FROM contact_tags
JOIN tags ON tags.id = contact_tags.tag_id
WHERE contact_tags.contact_id = ?1
ORDER BY tags.name_folded
