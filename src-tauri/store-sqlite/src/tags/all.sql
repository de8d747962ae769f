SELECT id, name FROM tags ORDER BY name_folded
