UPDATE tags SET name = ?2, name_folded = ?3 WHERE id = ?1
