UPDATE users SET seen_at = ?2, availability = coalesce(?3, availability) WHERE id = ?1
