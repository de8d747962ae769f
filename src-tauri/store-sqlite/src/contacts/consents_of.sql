SELECT id, text, at, source_address, request_id FROM consents WHERE contact_id = ?1 ORDER BY id DESC
