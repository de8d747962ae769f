INSERT INTO token_days (token_id, day, answered, count) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (token_id, day, answered) DO UPDATE SET count = count + excluded.count
