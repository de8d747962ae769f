SELECT events.id, events.at, events.contact_id, users.name AS actor, events.data FROM events
LEFT JOIN users ON users.id = events.actor_id AND users.role <> 'system'
WHERE events.contact_id IS NOT NULL
ORDER BY events.id DESC
LIMIT ?1
