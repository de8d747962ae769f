DELETE FROM contact_external_ids WHERE contact_id = ?1 AND system = ?2
