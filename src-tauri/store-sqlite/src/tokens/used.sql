UPDATE tokens SET last_used_at = ?2, last_used_from = ?3 WHERE id = ?1
