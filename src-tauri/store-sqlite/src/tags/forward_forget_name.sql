UPDATE tag_forwards SET name_folded = NULL WHERE name_folded = ?1
