SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'store.search_to'
