INSERT INTO contact_search (contact_search, rank) VALUES (?1, ?2)
