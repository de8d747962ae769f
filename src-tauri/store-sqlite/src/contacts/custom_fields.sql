SELECT key, label FROM custom_fields ORDER BY id
