SELECT id, name, active, sample FROM sequences WHERE id = ?1
