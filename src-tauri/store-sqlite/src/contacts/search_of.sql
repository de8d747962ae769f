SELECT search FROM contacts WHERE id = ?1
