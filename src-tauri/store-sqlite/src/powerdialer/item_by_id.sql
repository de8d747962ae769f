SELECT id, list_id, user_id, contact_id, position, state, created_at FROM powerdialer_items WHERE id = ?1
