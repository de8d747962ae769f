INSERT INTO enrolments (sequence_id, contact_id, state, enrolled_at) VALUES (?1, ?2, 'active', ?3)
