INSERT INTO users (
    name, name_folded, email, email_folded, phone_e164, phone_ext, phone_valid, phone_received,
    role, availability, seen_at, phone_only, active, password_hash, created_at, sample, id,
    must_change_password
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
