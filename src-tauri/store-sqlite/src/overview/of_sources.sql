SELECT source_id, sum(leads) FROM lead_counts WHERE quarter >= ?1 AND quarter < ?2 GROUP BY source_id
