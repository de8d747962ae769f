UPDATE lines SET name = ?1, phone_e164 = ?2, phone_valid = ?3, phone_received = ?4, active = ?5, sample = ?6 WHERE id = ?7
