INSERT INTO contacts (
    phone_e164, phone_ext, phone_valid, phone_received,
    name, first_name, last_name, company_name, lead_source, source, email, date_of_birth, timezone,
    city, state, zipcode, country, address, website, csf1, csf2,
    custom, origins, zones, zone_source, zone_certain, owner_id, line_id, disposition_id,
    is_dnc, sms_opt_out, email_flagged, created_at, updated_at, created_by, sample, name_key, search, id, archived_at,
    company_key, phone_label, dnc_reason
) VALUES (
    ?1, ?2, ?3, ?4,
    ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
    ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
    ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29,
    ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43
)
