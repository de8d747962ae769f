SELECT count(*) FROM contacts WHERE sample = 1
