SELECT size FROM requests WHERE id = ?1 AND erased_at IS NULL
