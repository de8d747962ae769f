SELECT held.key, count(*) FROM contacts, json_each(contacts.custom) AS held
WHERE contacts.custom IS NOT NULL
GROUP BY held.key
UNION ALL SELECT 'csf1', count(*) FROM contacts WHERE csf1 IS NOT NULL HAVING count(*) > 0
UNION ALL SELECT 'csf2', count(*) FROM contacts WHERE csf2 IS NOT NULL HAVING count(*) > 0
