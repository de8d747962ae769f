UPDATE events SET data = json_set(data, '$.restored.name', '')
WHERE contact_id = ?1 AND kind = 'merge_undone' AND data ->> '$.restored.id' = ?2
