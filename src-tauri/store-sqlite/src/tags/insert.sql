INSERT INTO tags (name, name_folded, sample) VALUES (?1, ?2, ?3)
