INSERT INTO ring_groups (name, ring, sample) VALUES (?1, ?2, ?3)
