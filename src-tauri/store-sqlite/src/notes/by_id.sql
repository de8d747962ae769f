SELECT id, contact_id, author_id, text, created_at, edited_at, deleted_at FROM notes WHERE id = ?1
