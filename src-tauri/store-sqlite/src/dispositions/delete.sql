DELETE FROM dispositions WHERE id = ?1
