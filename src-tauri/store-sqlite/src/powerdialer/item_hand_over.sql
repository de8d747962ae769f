UPDATE powerdialer_items SET list_id = ?2, user_id = ?3, position = ?4 WHERE id = ?1
