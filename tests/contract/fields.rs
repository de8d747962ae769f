//! The fields of the Lead API, one rule a test.

use dialyard_engine::api::{Caller, call};
use dialyard_engine::contacts::{Field, OriginKind};
use dialyard_engine::event::Event;
use dialyard_tests::{Reply, World};
use serde_json::{Value, json};

const PHONE: &str = "+13125550142";

/// Posts a lead for one number and gives back the answer.
async fn post(world: &World, mut lead: Value) -> Reply {
    if let Some(members) = lead.as_object_mut() {
        members.entry("phone_number").or_insert_with(|| json!(PHONE));
    }
    world.post(lead).await
}

#[tokio::test]
async fn a_number_comes_in_any_format() {
    let world = World::new().await;
    for (nth, number) in [
        json!("+1 818-740-5020"),
        json!("(818) 740-5020"),
        json!("8187405020"),
        json!("tel:+18187405020"),
        json!(8187405020_u64),
    ]
    .into_iter()
    .enumerate()
    {
        let reply = world.post(json!({"phone_number": number})).await;
        assert_eq!(reply.status, if nth == 0 { 201 } else { 202 }, "{number}");
    }
    assert_eq!(world.met("+18187405020").phone.received, "+1 818-740-5020", "kept as it was received");
    world.post(json!({"phone_number": "(312) 555-0142 ext. 44"})).await;
    assert_eq!(world.met(PHONE).phone.ext.as_deref(), Some("44"));
}

#[tokio::test]
async fn a_possible_number_outside_the_plan_is_accepted_with_a_warning() {
    let world = World::new().await;
    let reply = world.post(json!({"phone_number": "8181234567"})).await;
    assert_eq!((reply.status, reply.warnings("phone_number").len()), (201, 1));
    assert!(!world.met("+18181234567").phone.valid);
}

#[tokio::test]
async fn other_numbers_are_kept_with_their_labels_and_a_bad_one_is_dropped() {
    let world = World::new().await;
    let others = json!([{"label": "mobile", "phone_number": "8187405020"}, ["work", "3125550143"], "3125550144", "12"]);
    let reply = post(&world, json!({"other_phone_numbers": others})).await;
    assert_eq!(reply.status, 201);
    assert_eq!(reply.warnings("other_phone_numbers"), ["entry 4 is not a phone number: dropped"]);
    let contact = world.met(PHONE);
    let kept: Vec<(Option<String>, String)> = world
        .read(|view| view.contact_numbers(contact.id))
        .into_iter()
        .map(|other| (other.label, other.number.e164))
        .collect();
    let wanted = [(Some("mobile"), "+18187405020"), (Some("work"), "+13125550143"), (None, "+13125550144")];
    assert_eq!(kept, wanted.map(|(label, number)| (label.map(str::to_owned), number.to_owned())));
}

#[tokio::test]
async fn a_name_alone_is_split_at_the_first_space_and_kept() {
    let world = World::new().await;
    post(&world, json!({"name": "Mary Jane Watson"})).await;
    let contact = world.met(PHONE);
    assert_eq!(contact.get(Field::Name), Some("Mary Jane Watson"));
    assert_eq!(contact.get(Field::FirstName), Some("Mary"));
    assert_eq!(contact.get(Field::LastName), Some("Jane Watson"));
}

#[tokio::test]
async fn every_text_field_is_stored_as_given() {
    let world = World::new().await;
    let lead = json!({
        "company_name": "Whitfield Dental", "first_name": "Ada", "last_name": "Whitfield", "lead_source": "Google Ads",
        "source": "Landing page", "email": "ada@example.com", "city": "Chicago", "state": "IL", "zipcode": 60601,
        "country": "US", "address": "1 Main St", "website": "example.com", "csf1": "one", "csf2": 2.50,
    });
    let reply = post(&world, lead.clone()).await;
    assert_eq!((reply.status, &reply.json()["warnings"]), (201, &json!([])));
    let contact = world.met(PHONE);
    for (key, value) in lead.as_object().expect("fields") {
        let stored = Field::of_key(key).and_then(|field| contact.get(field));
        let wanted = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        assert_eq!(stored, Some(wanted.as_str()), "{key}");
    }
    assert!(!contact.email_flagged);
}

#[tokio::test]
async fn a_number_in_a_text_field_is_read_as_it_is_spelled() {
    let world = World::new().await;
    let body = format!(r#"{{"api_token":"{}","phone_number":"{PHONE}","csf1":2.50,"csf2":1e3}}"#, world.office.token);
    let ask = dialyard_tests::Ask::post(dialyard_tests::world::FORMS).header("content-type", "application/json");
    world.send(ask.body(body)).await;
    let contact = world.met(PHONE);
    assert_eq!((contact.get(Field::Csf1), contact.get(Field::Csf2)), (Some("2.50"), Some("1e3")));
}

#[tokio::test]
async fn source_stands_in_for_an_empty_lead_source() {
    let world = World::new().await;
    post(&world, json!({"source": "Fair"})).await;
    let contact = world.met(PHONE);
    assert_eq!((contact.get(Field::Source), contact.get(Field::LeadSource)), (Some("Fair"), Some("Fair")));
}

#[tokio::test]
async fn a_malformed_address_is_stored_flagged_and_named() {
    let world = World::new().await;
    let reply = post(&world, json!({"email": "ada@@example"})).await;
    assert_eq!((reply.status, reply.warnings("email")), (201, vec!["does not look like an e-mail address".to_owned()]));
    let contact = world.met(PHONE);
    assert_eq!((contact.get(Field::Email), contact.email_flagged), (Some("ada@@example"), true));
}

#[tokio::test]
async fn a_date_of_birth_is_read_in_its_forms_and_an_impossible_one_is_ignored() {
    let world = World::new().await;
    for (nth, (given, stored)) in [
        ("12/05/1975", Some("1975-12-05")),
        ("12-05-1975", Some("1975-12-05")),
        ("1975-12-05", Some("1975-12-05")),
        ("02/30/1990", None),
        ("MM/DD/YYYY", None),
    ]
    .into_iter()
    .enumerate()
    {
        let phone = format!("+1312555020{nth}");
        let reply = world.post(json!({"phone_number": phone, "date_of_birth": given})).await;
        assert_eq!(world.met(&phone).get(Field::DateOfBirth), stored, "{given}");
        assert_eq!(reply.warnings("date_of_birth").len(), usize::from(stored.is_none()), "{given}");
    }
}

#[tokio::test]
async fn an_unknown_zone_is_derived_instead_with_a_warning() {
    let world = World::new().await;
    let reply = post(&world, json!({"timezone": "Middle/Earth"})).await;
    assert_eq!(reply.warnings("timezone").len(), 1);
    let contact = world.met(PHONE);
    assert_eq!(
        (contact.get(Field::Timezone), contact.zones.names.as_slice()),
        (None, ["America/Chicago".to_owned()].as_slice())
    );
    let given = world.post(json!({"phone_number": "3125550143", "timezone": "america/new_york"})).await;
    assert!(given.warnings("timezone").is_empty());
    assert_eq!(world.met("+13125550143").zones.names, ["America/New_York"]);
}

#[tokio::test]
async fn country_and_state_come_from_the_number_when_blank_and_are_marked_so() {
    let world = World::new().await;
    post(&world, json!({"country": "", "state": null})).await;
    let contact = world.met(PHONE);
    assert_eq!((contact.get(Field::Country), contact.get(Field::State)), (Some("US"), Some("IL")));
    for field in [Field::Country, Field::State] {
        assert_eq!(contact.origins.of(field.key()).map(|origin| origin.kind), Some(OriginKind::Derived));
    }
}

#[tokio::test]
async fn notes_go_to_the_timeline_and_are_kept_as_consent() {
    let world = World::new().await;
    let reply = post(&world, json!({"notes": "I agree to be texted."})).await;
    let contact = world.met(PHONE);
    let consents = world.read(|view| view.contact_consents(contact.id));
    assert_eq!(consents.len(), 1);
    let consent = &consents[0].1;
    assert_eq!((consent.text.as_str(), consent.source_address.as_str()), ("I agree to be texted.", "127.0.0.1"));
    assert_eq!(json!(consent.request_id), reply.json()["request_id"]);
    let told = world.events(contact.id).into_iter().any(
        |event| matches!(event, Event::LeadReceived(lead) if lead.note.as_deref() == Some("I agree to be texted.")),
    );
    assert!(told);
    post(&world, json!({"notes": "Again."})).await;
    assert_eq!(world.read(|view| view.contact_consents(contact.id)).len(), 2, "notes always apply");
}

#[tokio::test]
async fn custom_fields_of_the_settings_are_read_by_their_key() {
    let world = World::new().await;
    let field = json!({"key": "budget", "label": "Budget", "kind": "number"});
    call(&world.engine, Caller::Local, "custom_fields.add", field).await.expect("a custom field");
    let reply = post(&world, json!({"budget": 5000, "colour": "red"})).await;
    assert_eq!(world.met(PHONE).custom.get("budget").map(String::as_str), Some("5000"));
    assert_eq!((reply.status, reply.warnings("budget").len(), reply.warnings("colour").len()), (201, 0, 1));
    let bad = post(&world, json!({"budget": [1]})).await;
    assert_eq!(bad.json()["errors"], json!({"budget": ["The budget field must be a string."]}));
}

#[tokio::test]
async fn unknown_fields_never_fail_a_request() {
    let world = World::new().await;
    let reply = post(&world, json!({"utm": "x", "nested": {"a": [1]}, "flag": true, "utm_source": null})).await;
    assert_eq!(reply.status, 201);
    for field in ["utm", "nested", "flag", "utm_source"] {
        assert_eq!(reply.warnings(field), ["unknown field: kept in the request log only"], "{field}");
    }
    assert!(world.log()[0].body.contains("utm_source"));
}

#[tokio::test]
async fn a_form_marks_do_not_contact_and_cannot_take_the_mark_away() {
    let world = World::new().await;
    post(&world, json!({"is_dnc": "yes"})).await;
    assert!(world.met(PHONE).is_dnc);
    let reply = post(&world, json!({"is_dnc": false, "force_update": true})).await;
    assert!(world.met(PHONE).is_dnc);
    assert_eq!(reply.warnings("is_dnc").len(), 1);
}

#[tokio::test]
async fn ids_and_booleans_come_as_numbers_or_text() {
    let world = World::new().await;
    let (user, line) = (world.office.ada.id, world.office.line_id);
    for (nth, lead) in [
        json!({"user_id": user, "line_id": line, "add_to_powerdialer": 1}),
        json!({"user_id": user.to_string(), "line_id": format!(" {line} "), "add_to_powerdialer": "On"}),
    ]
    .into_iter()
    .enumerate()
    {
        let phone = format!("+1312555030{nth}");
        let mut lead = lead;
        lead["phone_number"] = json!(phone);
        assert_eq!(world.post(lead).await.status, 201);
        let contact = world.met(&phone);
        assert_eq!((contact.owner_id, contact.line_id), (Some(user), Some(line)));
        assert!(world.read(|view| view.powerdialer_item_waiting(contact.id)).is_some());
    }
    for bad in [json!(0), json!(-1), json!(1.5), json!("x"), json!([1]), json!(true)] {
        let reply = post(&world, json!({"user_id": bad})).await;
        assert_eq!(reply.status, 400, "{bad}");
        assert!(
            reply.json()["errors"]["user_id"][0]
                .as_str()
                .is_some_and(|text| text.starts_with("The user id field must be"))
        );
    }
    for bad in [json!("maybe"), json!(2), json!([]), json!({})] {
        let reply = post(&world, json!({"is_dnc": bad})).await;
        assert_eq!(reply.json()["errors"], json!({"is_dnc": ["The is dnc field must be true or false."]}), "{bad}");
    }
    let empty = post(&world, json!({"user_id": "", "is_dnc": null, "line_id": "  "})).await;
    assert_eq!(empty.status, 201, "empty is not given");
}

#[tokio::test]
async fn a_field_holds_at_most_64_kib() {
    let world = World::new().await;
    let fits = post(&world, json!({"notes": "x".repeat(65_536)})).await;
    assert_eq!(fits.status, 201);
    let over = post(&world, json!({"notes": "x".repeat(65_537)})).await;
    assert_eq!(over.json()["errors"], json!({"notes": ["The notes field must not be greater than 64 KiB."]}));
}

#[tokio::test]
async fn leading_and_trailing_white_space_is_dropped() {
    let world = World::new().await;
    post(&world, json!({"name": "  Ada Whitfield\t", "tags": " a , b "})).await;
    assert_eq!(world.met(PHONE).get(Field::Name), Some("Ada Whitfield"));
}

#[tokio::test]
async fn an_owner_must_be_an_active_user() {
    let world = World::new().await;
    let gone = world
        .engine
        .write({
            let mut ben = world.office.ben.clone();
            ben.active = false;
            move |tx| tx.user_update(&ben)
        })
        .await;
    gone.expect("Ben has left");
    for id in [9_999, world.office.ben.id, dialyard_engine::users::SYSTEM_API_USER] {
        let reply = post(&world, json!({"user_id": id})).await;
        assert_eq!(reply.json()["errors"], json!({"user_id": ["The selected user id is invalid."]}), "{id}");
    }
}

#[tokio::test]
async fn other_names_of_fields_are_read_and_said() {
    let world = World::new().await;
    let office = &world.office;
    let lead = json!({
        "distribute_to_right_group": true, "ring_group_id": office.ring_group_id, "Sequence_id": office.sequence_id,
        "campaign_id": office.line_id, "disposition_id": office.disposition_id,
    });
    let reply = post(&world, lead).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    for (alias, field) in [
        ("distribute_to_right_group", "distribute_to_ring_group"),
        ("Sequence_id", "sequence_id"),
        ("campaign_id", "line_id"),
        ("disposition_id", "disposition_status_id"),
    ] {
        assert_eq!(reply.warnings(alias), [format!("{alias} read as {field}")]);
    }
    let contact = world.met(PHONE);
    assert!(contact.owner_id.is_some());
    assert_eq!((contact.line_id, contact.disposition_id), (Some(office.line_id), Some(office.disposition_id)));
    assert_eq!(world.read(|view| view.enrolments_of(contact.id)).len(), 1);
    let both = post(&world, json!({"line_id": office.line_id, "campaign_id": 999})).await;
    assert_eq!(both.status, 202);
    assert_eq!(both.warnings("campaign_id"), ["line_id and campaign_id differ: line_id is used"]);
}

#[tokio::test]
async fn an_external_id_is_unique_in_its_system() {
    let world = World::new().await;
    let ids = json!({"hubspot_id": 311, "zoho_id": "z1", "guesty_id": "g1", "pipedrive_id": "p1"});
    assert_eq!(post(&world, ids).await.status, 201);
    let contact = world.met(PHONE);
    for (system, id) in [("hubspot", "311"), ("zoho", "z1"), ("guesty", "g1"), ("pipedrive", "p1")] {
        assert_eq!(world.read(|view| view.contact_of_external_id(system, id)), Some(contact.id));
    }
    let other = world.post(json!({"phone_number": "3125550143", "hubspot_id": "311"})).await;
    assert_eq!(other.json()["errors"], json!({"hubspot_id": ["The hubspot id has already been taken."]}));
    assert_eq!(post(&world, json!({"hubspot_id": "311"})).await.status, 202, "its own it may carry again");
}
