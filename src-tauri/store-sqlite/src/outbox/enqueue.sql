INSERT INTO jobs (kind, key, payload, state, due_at, until, tries_max) VALUES (?1, ?2, ?3, 'queued', ?4, ?5, ?6)
ON CONFLICT (key) WHERE state = 'queued'
DO UPDATE SET count = count + 1, payload = excluded.payload, until = excluded.until
