UPDATE powerdialer_items SET contact_id = ?2 WHERE id = ?1
