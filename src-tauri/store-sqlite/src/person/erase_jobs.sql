DELETE FROM jobs WHERE json_extract(payload, '$.contact_id') = ?1
