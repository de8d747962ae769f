SELECT enrolments.id, enrolments.sequence_id, enrolments.contact_id, enrolments.state, enrolments.enrolled_at,
    sequences.name AS sequence_name
FROM enrolments
JOIN sequences ON sequences.id = enrolments.sequence_id
WHERE enrolments.contact_id = ?1
ORDER BY enrolments.id DESC
