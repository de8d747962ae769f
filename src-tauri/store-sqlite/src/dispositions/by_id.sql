SELECT id, name, color, position, archived FROM dispositions WHERE id = ?1
