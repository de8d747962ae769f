//! The answers of the Lead API: statuses and documented texts.

use dialyard_engine::tokens::DuplicateResponse;
use dialyard_tests::{Ask, World};
use serde_json::{Value, json};

#[tokio::test]
async fn a_new_contact_is_answered_201_documented_keys_first() {
    let world = World::new().await;
    let reply = world.post(json!({"phone_number": "(312) 555-0142", "name": "Ada Whitfield"})).await;
    assert_eq!(reply.status, 201);
    let contact = world.met("+13125550142");
    let id = reply.header("x-request-id").expect("a request id");
    assert_eq!(
        reply.text(),
        format!(
            r#"{{"message":"Contact created.","request_id":{id},"contact_id":{},"duplicate":false,"warnings":[]}}"#,
            contact.id
        )
    );
    assert_eq!(reply.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn an_existing_contact_is_answered_202_and_with_force_update_200() {
    let world = World::new().await;
    world.post(json!({"phone_number": "3125550142"})).await;
    let again = world.post(json!({"phone_number": "+1 312 555 0142"})).await;
    assert_eq!(
        (again.status, &again.json()["message"], &again.json()["duplicate"]),
        (202, &json!("Contact created."), &json!(true))
    );
    let forced = world.post(json!({"phone_number": "3125550142", "force_update": true})).await;
    assert_eq!((forced.status, &forced.json()["message"]), (200, &json!("Contact updated.")));
    let new = world.post(json!({"phone_number": "3125550143", "force_update": true})).await;
    assert_eq!(new.status, 201, "forced or not, a new contact is created");
}

#[tokio::test]
async fn a_token_may_ask_for_400_or_409_instead_and_the_contact_stays_untouched() {
    let world = World::new().await;
    world.post(json!({"phone_number": "3125550142"})).await;
    for (asked, status, body) in [
        (
            DuplicateResponse::BadRequest,
            400,
            r#"{"message":"The given data was invalid.","errors":{"phone_number":["The phone number has already been taken."]},"#,
        ),
        (DuplicateResponse::Conflict, 409, r#"{"message":"Contact already exists","#),
    ] {
        let token = world.token(None, Some(asked)).await.secret;
        let lead = json!({"api_token": token, "phone_number": "3125550142", "name": "Ada", "tags": "x"});
        let reply = world.post(lead.clone()).await;
        assert_eq!(reply.status, status);
        assert!(reply.text().starts_with(body), "{}", reply.text());
        let contact = world.met("+13125550142");
        assert_eq!(contact.get(dialyard_engine::contacts::Field::Name), None);
        assert!(world.read(|view| view.contact_tags(contact.id)).is_empty());
    }
}

#[tokio::test]
async fn every_invalid_field_is_listed_at_once_and_nothing_is_stored_but_the_log() {
    let world = World::new().await;
    let lead = json!({
        "phone_number": "12", "name": ["x"], "user_id": "abc", "line_id": 999, "tag_id": 999, "sequence_id": 999,
        "disposition_status_id": 999, "list_ids": "999", "is_dnc": "perhaps", "force_update": "yes please",
        "add_to_powerdialer": true, "powerdialer_position": "middle", "distribute_to_ring_group": true,
        "ring_group_id": 999, "dry_run": false,
    });
    let reply = world.post(lead).await;
    assert_eq!(reply.status, 400);
    let body = reply.json();
    assert_eq!(body["message"], "The given data was invalid.");
    let wanted = json!({
        "phone_number": ["The phone number is invalid."],
        "name": ["The name field must be a string."],
        "user_id": ["The user id field must be an integer."],
        "line_id": ["The selected line id is invalid."],
        "tag_id": ["The selected tag id is invalid."],
        "sequence_id": ["The selected sequence id is invalid."],
        "disposition_status_id": ["The selected disposition status id is invalid."],
        "list_ids": ["The selected list id 999 is invalid."],
        "is_dnc": ["The is dnc field must be true or false."],
        "force_update": ["The force update field must be true or false."],
        "powerdialer_position": ["The powerdialer position field must be top or bottom."],
        "ring_group_id": ["The selected ring group id is invalid."],
    });
    for (field, messages) in wanted.as_object().expect("fields") {
        assert_eq!(&body["errors"][field], messages, "{field}");
    }
    assert_eq!(body["errors"].as_object().map(serde_json::Map::len), wanted.as_object().map(serde_json::Map::len));
    assert_eq!(world.read(|view| view.contacts_count(&[], &[])).total, 0);
    let log = world.log();
    assert_eq!((log.len(), log[0].status, log[0].outcome.as_str()), (1, 400, "invalid"));
}

#[tokio::test]
async fn a_missing_number_and_an_impossible_one_are_told_apart() {
    let world = World::new().await;
    for (lead, text) in [
        (json!({}), "The phone number field is required."),
        (json!({"phone_number": ""}), "The phone number field is required."),
        (json!({"phone_number": null}), "The phone number field is required."),
        (json!({"phone_number": "  "}), "The phone number field is required."),
        (json!({"phone_number": "call me"}), "The phone number is invalid."),
        (json!({"phone_number": "911"}), "The phone number is invalid."),
        (json!({"phone_number": true}), "The phone number is invalid."),
        (json!({"phone_number": ["3125550142"]}), "The phone number is invalid."),
    ] {
        let reply = world.post(lead.clone()).await;
        assert_eq!((reply.status, &reply.json()["errors"]), (400, &json!({"phone_number": [text]})), "{lead}");
    }
}

#[tokio::test]
async fn malformed_json_is_told_with_line_and_column() {
    let world = World::new().await;
    let send = |body: &str| {
        let ask = Ask::post(dialyard_tests::world::FORMS).header("content-type", "application/json");
        world.send(ask.body(body.to_owned()))
    };
    let reply = send("{\"phone_number\": \"3125550142\",\n  \"name\" \"Ada\"}").await;
    assert_eq!(reply.status, 400);
    let text = reply.json()["errors"]["body"][0].as_str().map(str::to_owned).expect("errors.body");
    assert!(text.contains("line 2 column 10"), "{text}");
    assert_eq!(reply.json()["message"], "The given data was invalid.");
    for body in ["[]", "\"text\"", "12", "null"] {
        assert_eq!(send(body).await.json()["errors"]["body"], json!(["The body must be a JSON object."]), "{body}");
    }
}

#[tokio::test]
async fn two_at_once_for_a_new_number_make_one_contact() {
    let world = World::new().await;
    for nth in 0..20 {
        let lead = json!({"phone_number": format!("31255502{nth:02}")});
        let (one, other) = tokio::join!(world.post(lead.clone()), world.post(lead));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 202]);
        assert_eq!(one.json()["contact_id"], other.json()["contact_id"]);
    }
    assert_eq!(world.read(|view| view.contacts_count(&[], &[])).total, 20);
}

#[tokio::test]
async fn the_answer_of_success_is_on_the_disk() {
    let world = World::new().await;
    let reply = world.post(json!({"phone_number": "3125550142"})).await;
    let file = world.dir.path().join(dialyard_store_sqlite::FILE_NAME);
    let other = rusqlite::Connection::open(file).expect("another connection");
    let found: i64 = other
        .query_row("SELECT id FROM contacts WHERE phone_e164 = '+13125550142'", [], |row| row.get(0))
        .expect("another program sees it");
    assert_eq!(reply.json()["contact_id"], Value::from(found));
}
