SELECT id, contact_id, author_id, text, created_at, edited_at, deleted_at FROM notes
WHERE contact_id = ?1 AND deleted_at IS NULL
ORDER BY id DESC
