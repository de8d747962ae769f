-- A newer job with the same key waits already: this one joins it.
UPDATE jobs SET count = count + (SELECT count FROM jobs WHERE id = ?1)
WHERE state = 'queued' AND key = (SELECT key FROM jobs WHERE id = ?1)
