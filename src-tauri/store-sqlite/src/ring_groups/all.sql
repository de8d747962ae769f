SELECT id, name, ring, sample FROM ring_groups ORDER BY id
