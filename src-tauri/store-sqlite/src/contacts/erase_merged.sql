UPDATE events SET data = json_set(data, '$.merged.name', '', '$.changes', json('[]'))
WHERE contact_id = ?1 AND kind = 'contact_merged' AND data ->> '$.merged.id' = ?2
