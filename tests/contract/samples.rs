//! The requests that both guides publish, as they stand, ids and tokens aside.

use dialyard_engine::contacts::Field;
use dialyard_tests::world::FORMS;
use dialyard_tests::{Ask, World};
use serde_json::{Value, json};

/// The sample of the API's documentation.
const API: &str = r#"{
"api_token": "740A6C4E",
"phone_number": "8181234567",
"company_name": "Aloware",
"name": "John Doe",
"first_name": "John",
"last_name": "Doe",
"lead_source": "Google Ads",
"email": "[email protected]",
"date_of_birth": "MM/DD/YYYY",
"timezone": "America/Los_Angeles",
"city": "Los Angeles",
"state": "CA",
"zipcode": "90045",
"country": "US",
"address": "1234 First Street",
"website": "",
"notes": "This is a test note",
"csf1": "Custom data",
"csf2": "Custom data",
"force_update": true,
"force_update_sequence": false,
"distribute_to_ring_group": true,
"ring_group_id": "1234",
"check_available_users": true,
"add_to_powerdialer": true,
"powerdialer_position": "bottom",
"line_id": "1234",
"sequence_id": "4567",
"user_id": "1234",
"tag_id": "1234",
"disposition_status_id": "1234"
}"#;

/// The sample of the developer guide: the same request, laid out otherwise and with another token.
fn guide() -> String {
    API.replace("740A6C4E", "31B1B33D").replace("\"city\": \"Los Angeles\",\n", "\"city\": \"Los Angeles\", ")
}

/// Every field of the documentation's first listing, its comments taken off.
const LISTING: &str = r#"{
"api_token": "740A6C4E",
"phone_number": "8181234567",
"other_phone_numbers": [{"label":"mobile", "phone_number": "8181234567"}],
"company_name": "",
"name": "John Doe",
"first_name": "John",
"last_name": "Doe",
"lead_source": "Google Ads",
"email": "[email protected]",
"date_of_birth": "MM/DD/YYYY",
"timezone": "America/Los_Angeles",
"city": "Los Angeles",
"state": "CA",
"zipcode": "90045",
"country": "US",
"address": "1234 First Street",
"website": "",
"notes": "This is a test note",
"csf1": "Custom data",
"csf2": "Custom data",
"user_id": "1234",
"distribute_to_ring_group": true,
"ring_group_id": "5",
"check_available_users": true,
"check_available_users_with_fallback": true,
"add_to_powerdialer": true,
"powerdialer_position": "top",
"sequence_id": "4567",
"force_update_sequence": false,
"force_update": true,
"line_id": "1234",
"tag_id": "1234",
"disposition_status_id": "1234"
}"#;

/// Puts this office's ids, as strings, where the sample has another's.
fn in_this_office(world: &World, sample: &str) -> String {
    let office = &world.office;
    let mut text = sample.replace("740A6C4E", &office.token).replace("31B1B33D", &office.token);
    for (field, id) in [
        ("ring_group_id", office.ring_group_id),
        ("line_id", office.line_id),
        ("sequence_id", office.sequence_id),
        ("user_id", office.admin.id),
        ("tag_id", office.tag_id),
        ("disposition_status_id", office.disposition_id),
    ] {
        let lines = text.lines().map(|line| {
            let begins = format!("\"{field}\": ");
            let comma = if line.ends_with(',') { "," } else { "" };
            if line.starts_with(&begins) { format!("{begins}\"{id}\"{comma}") } else { line.to_owned() }
        });
        text = lines.collect::<Vec<_>>().join("\n");
    }
    text
}

async fn send(world: &World, body: String) -> dialyard_tests::Reply {
    let ask = Ask::post(FORMS).header("Content-Type", "application/json").header("Accept", "application/json");
    world.send(ask.body(body)).await
}

#[tokio::test]
async fn the_published_samples_are_accepted_as_they_stand() {
    for sample in [API.to_owned(), guide(), LISTING.to_owned()] {
        let world = World::new().await;
        let reply = send(&world, in_this_office(&world, &sample)).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        assert!(reply.text().starts_with(r#"{"message":"Contact created.","#));
        let contact = world.met("+18181234567");
        assert!(!contact.phone.valid, "an exchange cannot begin with 1: accepted and flagged");
        assert_eq!(contact.get(Field::Email), Some("[email protected]"));
        assert!(contact.email_flagged);
        assert_eq!(contact.get(Field::DateOfBirth), None);
        assert_eq!(contact.get(Field::City), Some("Los Angeles"));
        assert_eq!(contact.owner_id, Some(world.office.ada.id), "the one member who is available");
        let mut warned: Vec<Value> =
            reply.json()["warnings"].as_array().expect("warnings").iter().map(|w| w["field"].clone()).collect();
        // The listing gives the same number outside the plan once more.
        warned.retain(|field| field != "other_phone_numbers");
        assert_eq!(warned, [json!("phone_number"), json!("email"), json!("date_of_birth")]);
        assert!(world.read(|view| view.contact_numbers(contact.id)).is_empty(), "which is no further number");

        let again = send(&world, in_this_office(&world, &sample)).await;
        assert_eq!((again.status, &again.json()["message"]), (200, &json!("Contact updated.")));
    }
}
