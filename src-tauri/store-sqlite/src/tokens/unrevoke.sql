UPDATE tokens SET revoked_at = NULL WHERE id = ?1
