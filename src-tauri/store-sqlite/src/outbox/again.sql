UPDATE jobs SET state = 'queued', due_at = ?2, leased_until = NULL, error = ?3 WHERE id = ?1
