SELECT id, name, ring, sample FROM ring_groups WHERE id = ?1
