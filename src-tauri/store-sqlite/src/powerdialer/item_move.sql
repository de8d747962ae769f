UPDATE powerdialer_items SET position = ?2 WHERE id = ?1
