DELETE FROM lists WHERE id = ?1
