DELETE FROM sign_ins WHERE (user_id = ?1 AND hash IS NOT ?2) OR expires_at <= ?3
