SELECT max(id) FROM contacts
