INSERT INTO settings (key, value) VALUES ('store.request_bytes', CAST(?1 AS TEXT))
ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + ?1 AS TEXT)
