DELETE FROM contact_tags WHERE tag_id = ?1 AND contact_id IN (
    SELECT contact_id FROM contact_tags WHERE tag_id = ?1 ORDER BY contact_id LIMIT ?2
)
