INSERT INTO consents (contact_id, text, at, source_address, request_id) VALUES (?1, ?2, ?3, ?4, ?5)
