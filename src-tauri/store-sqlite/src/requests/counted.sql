SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'store.request_count'
