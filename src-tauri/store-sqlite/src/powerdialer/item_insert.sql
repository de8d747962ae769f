INSERT INTO powerdialer_items (list_id, user_id, contact_id, position, state, waiting, created_at)
VALUES (?1, ?2, ?3, ?4, 'queued', 1, ?5)
