SELECT user_id, created_at FROM powerdialer_items WHERE waiting = 1
