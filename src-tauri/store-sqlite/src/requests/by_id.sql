SELECT id, at, method, path, source_address, token_id, via, replay_of, dry_run, status, answer, outcome, contact_id, touched,
    duration_us, size, erased_at, query, headers, body
FROM requests WHERE id = ?1
