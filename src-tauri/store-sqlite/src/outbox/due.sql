SELECT id, kind, key, payload, count, tries, tries_max, until FROM jobs
WHERE state IN ('queued', 'leased') AND due_at <= ?1
ORDER BY due_at LIMIT ?2
