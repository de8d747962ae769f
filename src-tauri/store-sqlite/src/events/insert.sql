INSERT INTO events (id, at, kind, contact_id, actor_id, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
