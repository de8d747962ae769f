SELECT count(*) FROM events WHERE contact_id = ?1
