SELECT events.id, events.at, users.name AS actor, events.data FROM events
LEFT JOIN users ON users.id = events.actor_id
WHERE events.contact_id = ?1 AND events.id < ?2
ORDER BY events.id DESC
LIMIT ?3
