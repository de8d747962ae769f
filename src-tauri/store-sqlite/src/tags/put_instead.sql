INSERT INTO contact_tags (contact_id, tag_id, at)
SELECT contact_id, ?2, at FROM contact_tags WHERE tag_id = ?1 ORDER BY contact_id LIMIT ?3
ON CONFLICT DO NOTHING
