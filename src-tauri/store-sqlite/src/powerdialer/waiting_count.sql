SELECT count(*) FROM powerdialer_items WHERE waiting = 1
