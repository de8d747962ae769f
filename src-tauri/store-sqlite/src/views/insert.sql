INSERT INTO saved_views (name, user_id, shows) VALUES (?1, ?2, ?3)
