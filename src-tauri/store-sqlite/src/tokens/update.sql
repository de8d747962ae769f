UPDATE tokens SET
    name = ?2, scopes = ?3, hash = ?4, hint = ?5, duplicate_response = ?6, expires_at = ?7, rotated_at = ?8,
    old_hash = ?9, old_hint = ?10, old_until = ?11
WHERE id = ?1
