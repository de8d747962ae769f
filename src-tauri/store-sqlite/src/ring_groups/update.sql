UPDATE ring_groups SET name = ?1, ring = ?2, sample = ?3 WHERE id = ?4
