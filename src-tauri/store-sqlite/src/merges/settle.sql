UPDATE contact_merges SET before = NULL WHERE before IS NOT NULL AND at < ?1
