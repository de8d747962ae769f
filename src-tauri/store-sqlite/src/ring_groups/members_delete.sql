DELETE FROM ring_group_members WHERE ring_group_id = ?1
