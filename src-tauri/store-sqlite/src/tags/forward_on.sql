UPDATE tag_forwards SET to_id = ?2 WHERE to_id = ?1
