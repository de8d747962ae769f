SELECT events.id, events.at, users.name AS actor, events.data FROM events
LEFT JOIN users ON users.id = events.actor_id
WHERE events.contact_id = ?1 AND events.id < ?2 AND (
    (?4 = 'notes' AND (
        events.kind IN ('note_added', 'note_edited', 'note_deleted')
        OR (events.kind = 'lead_received' AND json_extract(events.data, '$.note') IS NOT NULL)
    ))
    OR (?4 = 'leads' AND events.kind = 'lead_received')
    OR (?4 = 'changes' AND events.kind NOT IN ('lead_received', 'note_added', 'note_edited', 'note_deleted'))
)
ORDER BY events.id DESC
LIMIT ?3
