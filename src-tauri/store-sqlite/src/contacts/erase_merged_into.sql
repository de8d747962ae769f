-- An undone merge tells both timelines of it, one right after the other: the contact's own leads to the other's.
SELECT DISTINCT told.contact_id FROM events AS own
JOIN events AS told ON told.id = own.id - 1
WHERE own.contact_id = ?1 AND own.kind = 'undone'
    AND told.kind = 'merge_undone' AND told.data ->> '$.restored.id' = ?1 AND told.contact_id IS NOT NULL
