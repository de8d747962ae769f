DELETE FROM contact_numbers WHERE contact_id = ?1 AND e164 = ?2 AND ext IS ?3
