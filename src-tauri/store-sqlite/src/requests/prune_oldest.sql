DELETE FROM requests WHERE id IN (SELECT id FROM requests ORDER BY id LIMIT ?1)
