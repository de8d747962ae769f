INSERT INTO sequences (name, active, created_at, sample) VALUES (?1, ?2, ?3, ?4)
