UPDATE powerdialer_items SET contact_id = ?2 WHERE contact_id = ?1 AND waiting = 0 RETURNING id
