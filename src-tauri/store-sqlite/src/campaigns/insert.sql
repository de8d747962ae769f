INSERT INTO campaigns (name, line_id, active, sample) VALUES (?1, ?2, ?3, ?4)
