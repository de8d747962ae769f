SELECT id, key, label, kind, choices, position, archived FROM custom_fields ORDER BY position, id
