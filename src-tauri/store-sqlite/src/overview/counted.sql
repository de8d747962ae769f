SELECT quarter, source_id, leads, created FROM lead_counts
WHERE quarter >= ?1 AND quarter < ?2
ORDER BY quarter, source_id
