SELECT * FROM contacts WHERE phone_e164 = ?1
