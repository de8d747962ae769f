UPDATE campaigns SET name = ?1, line_id = ?2, active = ?3, sample = ?4 WHERE id = ?5
