INSERT INTO leads (id, contact_id, list_id, status, created_by, created_at, archived_at, submitted)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
