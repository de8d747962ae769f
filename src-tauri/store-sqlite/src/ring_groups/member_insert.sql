INSERT INTO ring_group_members (ring_group_id, user_id, position) VALUES (?1, ?2, ?3)
