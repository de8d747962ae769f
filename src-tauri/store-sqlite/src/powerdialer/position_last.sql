SELECT max(position) FROM powerdialer_items WHERE list_id = ?1
