SELECT id FROM lead_sources WHERE name = ?1 AND sample = ?2
