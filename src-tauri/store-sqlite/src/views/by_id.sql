SELECT id, name, user_id, shows FROM saved_views WHERE id = ?1
