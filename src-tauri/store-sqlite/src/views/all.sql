SELECT id, name, user_id, shows FROM saved_views WHERE user_id IS NULL OR user_id = ?1 ORDER BY id
