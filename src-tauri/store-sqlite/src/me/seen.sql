UPDATE sign_ins SET seen_at = ?2 WHERE hash = ?1
