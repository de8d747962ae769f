UPDATE requests SET
    path = CASE WHEN ?3 THEN '[erased]' ELSE path END,
    query = '', headers = '{}', body = x'', answer = x'', source_address = '', contact_id = NULL, touched = NULL,
    size = ?4, erased_at = ?2
WHERE id = ?1
