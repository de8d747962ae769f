SELECT quarter, sum(leads) FROM lead_counts WHERE quarter >= ?1 AND quarter < ?2 GROUP BY quarter
