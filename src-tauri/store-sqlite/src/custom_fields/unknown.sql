SELECT json_extract(warning.value, '$.field') AS field, count(*) AS leads
FROM (
    SELECT data FROM events WHERE kind = 'lead_received' AND actor_id IS NOT NULL ORDER BY at DESC LIMIT ?1
) AS lead, json_each(lead.data, '$.warnings') AS warning
WHERE json_extract(warning.value, '$.message') = ?2
GROUP BY field
ORDER BY leads DESC, field
LIMIT 50
