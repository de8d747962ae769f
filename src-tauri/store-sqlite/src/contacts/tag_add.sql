INSERT INTO contact_tags (contact_id, tag_id, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING
