UPDATE lists SET name = ?1, campaign_id = ?2, active = ?3, sample = ?4 WHERE id = ?5
