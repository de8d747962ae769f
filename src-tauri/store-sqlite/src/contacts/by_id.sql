SELECT * FROM contacts WHERE id = ?1
