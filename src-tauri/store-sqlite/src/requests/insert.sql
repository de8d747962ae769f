INSERT INTO requests (
    id, at, method, path, query, headers, body, source_address, token_id, via, replay_of, dry_run,
    status, answer, outcome, contact_id, touched, duration_us, size
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
