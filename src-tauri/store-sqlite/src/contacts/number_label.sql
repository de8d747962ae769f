UPDATE contact_numbers SET label = ?4 WHERE contact_id = ?1 AND e164 = ?2 AND ext IS ?3
