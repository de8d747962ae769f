SELECT search FROM contacts WHERE id = ?1 AND archived_at IS NULL
