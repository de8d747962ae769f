INSERT INTO contact_external_ids (system, external_id, contact_id) VALUES (?1, ?2, ?3)
ON CONFLICT (contact_id, system) DO UPDATE SET external_id = excluded.external_id
