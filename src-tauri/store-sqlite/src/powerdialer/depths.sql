SELECT user_id, count(*), min(created_at) FROM powerdialer_items WHERE waiting = 1 GROUP BY user_id
