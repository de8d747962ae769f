INSERT INTO custom_fields (key, label, kind, choices, position, archived) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
