INSERT INTO ring_group_members (ring_group_id, user_id) VALUES (?1, ?2)
