SELECT id, name, email, phone_e164, phone_ext, phone_valid, phone_received, role, availability, seen_at, phone_only,
    active, password_hash, created_at, sample, must_change_password
FROM users WHERE role <> 'system' ORDER BY id
