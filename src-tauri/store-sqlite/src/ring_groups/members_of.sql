SELECT user_id FROM ring_group_members WHERE ring_group_id = ?1 ORDER BY position, user_id
