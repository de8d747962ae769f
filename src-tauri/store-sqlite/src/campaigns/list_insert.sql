INSERT INTO lists (name, campaign_id, active, sample) VALUES (?1, ?2, ?3, ?4)
