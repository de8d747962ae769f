SELECT id, name, email, phone_e164, phone_ext, phone_valid, phone_received, role, availability, seen_at, phone_only,
    active, password_hash, created_at, sample, must_change_password
FROM users WHERE active = 1 AND role <> 'system' AND (name_folded = ?1 OR email_folded = ?1) LIMIT 1
