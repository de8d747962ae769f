SELECT id, name, color FROM dispositions WHERE id = ?1
