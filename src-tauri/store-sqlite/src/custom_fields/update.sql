UPDATE custom_fields SET label = ?2, kind = ?3, choices = ?4, position = ?5, archived = ?6 WHERE id = ?1
