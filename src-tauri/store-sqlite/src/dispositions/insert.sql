INSERT INTO dispositions (name, color, position)
VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM dispositions))
