UPDATE users SET
    name = ?1, name_folded = ?2, email = ?3, email_folded = ?4, phone_e164 = ?5, phone_ext = ?6, phone_valid = ?7,
    phone_received = ?8, role = ?9, availability = ?10, seen_at = ?11, phone_only = ?12, active = ?13,
    password_hash = ?14, created_at = ?15, sample = ?16, must_change_password = ?18
WHERE id = ?17
