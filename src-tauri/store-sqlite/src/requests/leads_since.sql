SELECT count(*) FROM events WHERE kind = 'lead_received' AND actor_id IS NOT NULL AND at >= ?1
