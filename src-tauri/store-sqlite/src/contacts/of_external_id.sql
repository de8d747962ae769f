SELECT contact_id FROM contact_external_ids WHERE system = ?1 AND external_id = ?2
