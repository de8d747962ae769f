DELETE FROM powerdialer_items WHERE contact_id = ?1 AND waiting = 0
