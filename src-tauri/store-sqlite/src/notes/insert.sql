INSERT INTO notes (contact_id, author_id, text, created_at, edited_at, deleted_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
