INSERT INTO contact_search (rowid, search)
SELECT id, search FROM contacts WHERE id > ?1 AND id <= ?2 AND archived_at IS NULL
