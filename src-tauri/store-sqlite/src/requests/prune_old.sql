DELETE FROM requests WHERE id IN (SELECT id FROM requests WHERE at < ?1 ORDER BY id LIMIT ?2)
