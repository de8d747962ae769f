-- From the oldest on, as far as the limit reaches: a log without anything old is not read through.
DELETE FROM requests
WHERE id IN (SELECT id FROM (SELECT id, at FROM requests ORDER BY id LIMIT ?2) WHERE at < ?1)
RETURNING size
