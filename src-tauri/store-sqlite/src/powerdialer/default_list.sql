SELECT id FROM powerdialer_lists WHERE user_id = ?1 AND is_default = 1
