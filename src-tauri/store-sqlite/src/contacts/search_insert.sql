INSERT INTO contact_search (rowid, search) VALUES (?1, ?2)
