SELECT e164, ext, valid, received, label FROM contact_numbers WHERE contact_id = ?1 ORDER BY id
