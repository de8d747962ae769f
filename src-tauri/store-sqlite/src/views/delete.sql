DELETE FROM saved_views WHERE id = ?1
