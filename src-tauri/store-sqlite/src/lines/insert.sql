INSERT INTO lines (name, phone_e164, phone_valid, phone_received, active, sample) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
