UPDATE notes SET text = ?2, edited_at = ?3, deleted_at = ?4 WHERE id = ?1
