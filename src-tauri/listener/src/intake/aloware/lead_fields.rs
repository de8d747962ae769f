//! The fields of `POST /api/v1/webhook/forms`, in the order of the Lead API's page.

use crate::intake::fields::{API_TOKEN, DRY_RUN, Field, Kind};

pub const LEAD_FIELDS: &[Field] = &[
    API_TOKEN,
    Field::new("phone_number", Kind::Phone, "The contact's key: a phone number in any format.")
        .required()
        .example("\"8181234567\""),
    Field::new(
        "other_phone_numbers",
        Kind::Phones,
        "Further numbers: objects of label and phone_number, pairs, plain texts, or one comma-separated text. A bad entry \
         is dropped with a warning.",
    )
    .example("[{\"label\":\"mobile\",\"phone_number\":\"8187405020\"}]"),
    Field::new("company_name", Kind::Text, "The company the contact belongs to.").example("\"Aloware\""),
    Field::new("name", Kind::Text, "The whole name. Without its parts it is split at the first space.")
        .example("\"John Doe\""),
    Field::new("first_name", Kind::Text, "The first name.").example("\"John\""),
    Field::new("last_name", Kind::Text, "The last name.").example("\"Doe\""),
    Field::new("lead_source", Kind::Text, "Where the lead comes from, to segment contacts by.")
        .example("\"Google Ads\""),
    Field::new("source", Kind::Text, "A second, custom source; copied to lead_source when that is empty."),
    Field::new("email", Kind::Email, "A malformed address is stored as received, flagged, and named in the warnings.")
        .example("\"john@example.com\""),
    Field::new(
        "date_of_birth",
        Kind::Date,
        "MM/DD/YYYY, MM-DD-YYYY or YYYY-MM-DD. An impossible date is ignored with a warning.",
    )
    .example("\"MM/DD/YYYY\""),
    Field::new("timezone", Kind::Zone, "An IANA name. Worked out from the number when missing or unknown.")
        .example("\"America/Los_Angeles\""),
    Field::new("city", Kind::Text, "The city.").example("\"Los Angeles\""),
    Field::new("state", Kind::Text, "The state. Worked out from the number when it can be.").example("\"CA\""),
    Field::new("zipcode", Kind::Text, "The ZIP or postal code.").example("\"90045\""),
    Field::new("country", Kind::Text, "The country. Worked out from the number when blank.").example("\"US\""),
    Field::new("address", Kind::Text, "The street address.").example("\"1234 First Street\""),
    Field::new("website", Kind::Text, "The contact's website.").example("\"\""),
    Field::new(
        "notes",
        Kind::Text,
        "Appended to the contact's timeline with its source: the place where a form records consent.",
    )
    .example("\"This is a test note\""),
    Field::new("csf1", Kind::Text, "Custom field 1.").example("\"Custom data\""),
    Field::new("csf2", Kind::Text, "Custom field 2. Further custom fields are read by their key.")
        .example("\"Custom data\""),
    Field::new("is_dnc", Kind::Flag, "Marks the contact Do Not Contact."),
    Field::new("tags", Kind::Names, "Names of tags, comma-separated; created when new."),
    Field::new("list_ids", Kind::Ids, "Lists that the contact joins, each by a lead; comma-separated."),
    Field::new("user_id", Kind::Id, "The owner: an active user."),
    Field::new(
        "distribute_to_ring_group",
        Kind::Flag,
        "Assigns the contact to a random member of the ring group, overriding user_id.",
    )
    .alias(&["distribute_to_right_group"]),
    Field::new("ring_group_id", Kind::Id, "The ring group; needed when distributing.")
        .only_with("distribute_to_ring_group"),
    Field::new("check_available_users", Kind::Flag, "Only members who are available now; nobody: not distributed.")
        .only_with("distribute_to_ring_group"),
    Field::new(
        "check_available_users_with_fallback",
        Kind::Flag,
        "Members who are available now, else any member. Wins over check_available_users.",
    )
    .only_with("distribute_to_ring_group"),
    Field::new("add_to_powerdialer", Kind::Flag, "Puts the contact into the owner's PowerDialer."),
    Field::new("powerdialer_position", Kind::Choice(&["top", "bottom"]), "Where in the PowerDialer; top unless given.")
        .only_with("add_to_powerdialer"),
    Field::new("sequence_id", Kind::Id, "The sequence to enrol the contact in.").alias(&["Sequence_id"]),
    Field::new("force_update_sequence", Kind::Flag, "Leaves all other sequences first."),
    Field::new(
        "force_update",
        Kind::Flag,
        "True: given fields overwrite an existing contact's. False: only blank ones are filled.",
    ),
    Field::new("line_id", Kind::Id, "The contact's line.").alias(&["campaign_id"]),
    Field::new("tag_id", Kind::Id, "A tag by its id."),
    Field::new("disposition_status_id", Kind::Id, "The contact's disposition.").alias(&["disposition_id"]),
    Field::new("hubspot_id", Kind::Text, "The contact's id in HubSpot."),
    Field::new("zoho_id", Kind::Text, "The contact's id in Zoho."),
    Field::new("guesty_id", Kind::Text, "The contact's id in Guesty."),
    Field::new("pipedrive_id", Kind::Text, "The contact's id in Pipedrive."),
    DRY_RUN,
];

/// The systems whose ids a contact carries, as the engine knows them.
pub const SYSTEMS: [(&str, &str); 4] =
    [("hubspot_id", "hubspot"), ("zoho_id", "zoho"), ("guesty_id", "guesty"), ("pipedrive_id", "pipedrive")];
