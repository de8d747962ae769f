SELECT count(*) FROM events WHERE contact_id = ?1 AND contact_id IS NOT NULL
