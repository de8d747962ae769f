SELECT tag_id, count(*) FROM contact_tags GROUP BY tag_id
