SELECT count(*) FROM powerdialer_lists WHERE id = ?1
