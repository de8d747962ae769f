SELECT system, external_id FROM contact_external_ids WHERE contact_id = ?1 ORDER BY system
