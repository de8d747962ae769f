UPDATE contacts SET
    phone_e164 = ?1, phone_ext = ?2, phone_valid = ?3, phone_received = ?4,
    name = ?5, first_name = ?6, last_name = ?7, company_name = ?8, lead_source = ?9, source = ?10, email = ?11,
    date_of_birth = ?12, timezone = ?13, city = ?14, state = ?15, zipcode = ?16, country = ?17, address = ?18,
    website = ?19, csf1 = ?20, csf2 = ?21,
    custom = ?22, origins = ?23, zones = ?24, zone_source = ?25, zone_certain = ?26,
    owner_id = ?27, line_id = ?28, disposition_id = ?29,
    is_dnc = ?30, sms_opt_out = ?31, email_flagged = ?32, created_at = ?33, updated_at = ?34, created_by = ?35,
    sample = ?36, name_key = ?37, search = ?38,
    archived_at = ?40, company_key = ?41, phone_label = ?42, dnc_reason = ?43
WHERE id = ?39
