DELETE FROM contact_search WHERE rowid = ?1
