SELECT day,
    sum(CASE answered WHEN 'accepted' THEN count ELSE 0 END),
    sum(CASE answered WHEN 'refused' THEN count ELSE 0 END),
    sum(CASE answered WHEN 'failed' THEN count ELSE 0 END)
FROM token_days WHERE token_id = ?1 AND day >= ?2
GROUP BY day ORDER BY day
