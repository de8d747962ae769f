-- Bodies may lie on pages of their own, which are read only where somebody looks into them.
SELECT id, at, method, path, source_address, token_id, via, replay_of, dry_run, status, answer, outcome, contact_id, touched,
    duration_us, size, erased_at,
    CASE WHEN ?4 THEN query END, CASE WHEN ?4 THEN headers END, CASE WHEN ?4 THEN body END
FROM requests
WHERE id < ?1 AND id > ?2
ORDER BY id DESC
LIMIT ?3
