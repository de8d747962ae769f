INSERT INTO dispositions (name, color) VALUES (?1, ?2)
