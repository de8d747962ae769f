UPDATE jobs SET state = ?2, error = ?3, ended_at = ?4, leased_until = NULL WHERE id = ?1
