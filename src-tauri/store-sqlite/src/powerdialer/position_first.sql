SELECT min(position) FROM powerdialer_items WHERE list_id = ?1
