-- The oldest, and no more of them than it takes to free ?2 bytes.
DELETE FROM requests
WHERE id IN (
    SELECT id FROM (
        SELECT id, sum(size) OVER (ORDER BY id) - size AS freed_before
        FROM (SELECT id, size FROM requests ORDER BY id LIMIT ?1)
    )
    WHERE freed_before < ?2
)
RETURNING size
