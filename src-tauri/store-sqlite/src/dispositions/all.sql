SELECT id, name, color FROM dispositions ORDER BY id
