SELECT count(*) FROM contacts WHERE owner_id = ?1
