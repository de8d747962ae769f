-- A notice may still name a contact by the id it had before it was merged.
DELETE FROM jobs
WHERE json_extract(payload, '$.contact_id') IN (
    SELECT ?1 UNION ALL SELECT merged_id FROM contact_merges WHERE target_id = ?1
)
