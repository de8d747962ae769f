DELETE FROM powerdialer_items WHERE id = ?1
