DELETE FROM contacts WHERE id = ?1
