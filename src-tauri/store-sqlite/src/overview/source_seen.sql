UPDATE lead_sources SET last_at = max(last_at, ?2) WHERE id = ?1
