INSERT INTO custom_fields (key, label) VALUES (?1, ?2)
