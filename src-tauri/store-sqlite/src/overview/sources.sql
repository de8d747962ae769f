SELECT id, name, last_at, sample FROM lead_sources ORDER BY id
