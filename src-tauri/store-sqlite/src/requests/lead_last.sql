SELECT max(at) FROM events WHERE kind = 'lead_received'
