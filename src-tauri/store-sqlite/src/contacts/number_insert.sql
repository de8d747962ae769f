INSERT INTO contact_numbers (contact_id, e164, ext, valid, received, label, added_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
