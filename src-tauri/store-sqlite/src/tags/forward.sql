INSERT INTO tag_forwards (from_id, name_folded, to_id) VALUES (?1, ?2, ?3)
ON CONFLICT (from_id) DO UPDATE SET name_folded = excluded.name_folded, to_id = excluded.to_id
