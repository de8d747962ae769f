UPDATE saved_views SET name = ?2, user_id = ?3, shows = ?4 WHERE id = ?1
