SELECT count(*) FROM powerdialer_items WHERE list_id = ?1 AND position < ?2 AND state = 'queued'
