INSERT INTO jobs (kind, key, payload, count, state, due_at, until, tries_max) VALUES (?1, ?2, ?3, ?4, 'queued', ?5, ?6, ?7)
ON CONFLICT (key) WHERE state = 'queued'
DO UPDATE SET count = count + excluded.count, payload = excluded.payload, until = excluded.until
