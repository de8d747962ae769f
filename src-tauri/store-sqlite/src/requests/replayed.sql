SELECT id, at, method, path, source_address, token_id, via, replay_of, dry_run, status, answer, outcome, contact_id, touched,
    duration_us, size, erased_at
FROM requests WHERE replay_of = ?1 AND replay_of IS NOT NULL
ORDER BY id
LIMIT 100
