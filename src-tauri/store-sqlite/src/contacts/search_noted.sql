SELECT DISTINCT (id >> 37) - 65536 FROM contact_search_data WHERE id >= 65536 << 37
