SELECT id, kind, key, payload, count, tries, tries_max, until FROM jobs
WHERE ended_at IS NULL AND due_at <= ?1
ORDER BY due_at LIMIT ?2
