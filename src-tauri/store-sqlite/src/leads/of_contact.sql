SELECT leads.*, lists.name AS list_name FROM leads
JOIN lists ON lists.id = leads.list_id
WHERE leads.contact_id = ?1
ORDER BY leads.id DESC
