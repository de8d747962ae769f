INSERT INTO powerdialer_lists (user_id, name, is_default) VALUES (?1, ?2, ?3)
