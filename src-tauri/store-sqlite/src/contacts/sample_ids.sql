SELECT id FROM contacts WHERE sample = 1 ORDER BY id LIMIT ?1
