SELECT id, name, active, sample FROM sequences ORDER BY id
