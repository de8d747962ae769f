SELECT powerdialer_items.id FROM powerdialer_lists
JOIN powerdialer_items ON powerdialer_items.list_id = powerdialer_lists.id
WHERE powerdialer_lists.user_id = ?1 AND powerdialer_items.waiting = 1
ORDER BY powerdialer_lists.is_default DESC, powerdialer_lists.id, powerdialer_items.position
LIMIT ?2
