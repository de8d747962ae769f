SELECT id FROM contacts WHERE owner_id = ?1 LIMIT ?2
