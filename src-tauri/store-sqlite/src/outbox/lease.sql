UPDATE jobs SET state = 'leased', tries = tries + 1, due_at = ?2, leased_until = ?2 WHERE id = ?1
