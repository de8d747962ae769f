UPDATE dispositions SET name = ?1, color = ?2, position = ?3, archived = ?4 WHERE id = ?5
