DELETE FROM ring_groups WHERE id = ?1
