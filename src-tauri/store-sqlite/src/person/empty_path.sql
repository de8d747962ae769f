UPDATE requests SET path = '[erased]' WHERE id = ?1 AND ?2
