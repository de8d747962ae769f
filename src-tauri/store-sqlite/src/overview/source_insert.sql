INSERT INTO lead_sources (name, sample, last_at) VALUES (?1, ?2, ?3)
