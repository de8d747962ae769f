SELECT id, list_id, user_id, contact_id, position, state, created_at FROM powerdialer_items
WHERE (contact_id = ?1 AND waiting = 0) OR (contact_id = ?1 AND waiting = 1)
ORDER BY id
