SELECT count(*) FROM events WHERE kind = 'lead_received' AND at >= ?1
