INSERT INTO powerdialer_items (id, list_id, user_id, contact_id, position, state, waiting, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
