UPDATE enrolments SET state = 'left', left_reason = ?2, left_at = ?3 WHERE id = ?1 AND state = 'active'
