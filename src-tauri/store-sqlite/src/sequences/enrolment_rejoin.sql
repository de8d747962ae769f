UPDATE enrolments SET state = 'active', left_reason = NULL, left_at = NULL WHERE id = ?1
