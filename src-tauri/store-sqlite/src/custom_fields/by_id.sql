SELECT id, key, label, kind, choices, position, archived FROM custom_fields WHERE id = ?1
