SELECT contacts.* FROM contact_numbers
JOIN contacts ON contacts.id = contact_numbers.contact_id
WHERE contact_numbers.e164 = ?1
ORDER BY contact_numbers.contact_id
LIMIT 1
