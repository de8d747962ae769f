SELECT id, name, color, position, archived FROM dispositions ORDER BY position, id
