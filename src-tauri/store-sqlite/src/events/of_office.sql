SELECT events.id, events.at, events.actor_id, users.name, events.data FROM events INDEXED BY events_of_office
LEFT JOIN users ON users.id = events.actor_id
WHERE events.contact_id IS NULL AND events.id < ?1
ORDER BY events.id DESC
LIMIT ?2
