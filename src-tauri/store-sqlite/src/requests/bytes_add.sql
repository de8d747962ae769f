INSERT INTO settings (key, value) VALUES ('store.request_bytes', CAST(?1 AS TEXT)), ('store.request_count', CAST(?2 AS TEXT))
ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + CAST(excluded.value AS INTEGER) AS TEXT)
