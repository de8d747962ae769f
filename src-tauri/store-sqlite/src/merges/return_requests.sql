UPDATE requests SET contact_id = ?3 WHERE contact_id = ?2 AND id IN (SELECT value FROM json_each(?1))
