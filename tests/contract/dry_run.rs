//! A dry run answers what would have happened, and changes nothing.

use dialyard_tests::world::FORMS;
use dialyard_tests::{Ask, World};
use serde_json::json;

#[tokio::test]
async fn header_field_and_query_ask_for_it() {
    let world = World::new().await;
    let lead = json!({"phone_number": "3125550142", "add_to_powerdialer": true, "tags": "fresh"});
    let mut with_field = lead.clone();
    with_field["dry_run"] = json!("1");
    let query = format!("{FORMS}?dry_run=true");
    for ask in [
        world.form(lead.clone()).header("X-Dry-Run", "1"),
        world.form(with_field),
        Ask::post(query).bearer(&world.office.token).json(&lead),
    ] {
        let reply = world.send(ask).await;
        assert_eq!(reply.status, 201);
        assert_eq!((&reply.json()["message"], &reply.json()["dry_run"]), (&json!("Contact created."), &json!(true)));
        assert_eq!(reply.warnings("add_to_powerdialer").len(), 1, "the whole request runs");
        assert!(reply.json().get("contact_id").is_none(), "there is no such contact");
    }
    assert_eq!(world.read(|view| view.contacts_count(&[], &[])).total, 0);
    assert!(world.read(|view| view.tag_of_name("fresh")).is_none());
    assert!(world.log().iter().all(|row| row.dry_run && row.contact_id.is_none()), "and each is logged");
    assert_eq!(world.log().len(), 3);
}

#[tokio::test]
async fn duplicates_and_errors_are_told_as_they_would_be() {
    let world = World::new().await;
    world.post(json!({"phone_number": "3125550142"})).await;
    let again = world.post(json!({"phone_number": "3125550142", "city": "Chicago", "dry_run": true})).await;
    assert_eq!((again.status, &again.json()["duplicate"], &again.json()["dry_run"]), (202, &json!(true), &json!(true)));
    assert_eq!(world.met("+13125550142").get(dialyard_engine::contacts::Field::City), None);
    let invalid = world.post(json!({"phone_number": "1", "dry_run": true})).await;
    assert_eq!((invalid.status, &invalid.json()["dry_run"]), (400, &json!(true)));
}

#[tokio::test]
async fn a_dry_run_that_is_off_is_none_and_one_that_is_unclear_is_refused() {
    let world = World::new().await;
    let off = world.form(json!({"phone_number": "3125550142", "dry_run": "0"})).header("X-Dry-Run", "0");
    let reply = world.send(off).await;
    assert_eq!((reply.status, reply.json().get("dry_run")), (201, None));
    let unclear = world.send(world.form(json!({"phone_number": "3125550143"})).header("X-Dry-Run", "perhaps")).await;
    assert_eq!(unclear.status, 400);
    assert!(world.contact("+13125550143").is_none());
}

#[tokio::test]
async fn dry_runs_ignore_idempotency_keys() {
    let world = World::new().await;
    let ask = |dry: bool| {
        let ask = world.form(json!({"phone_number": "3125550142"})).header("Idempotency-Key", "k");
        world.send(if dry { ask.header("X-Dry-Run", "1") } else { ask })
    };
    assert_eq!(ask(true).await.status, 201);
    let real = ask(false).await;
    assert_eq!((real.status, real.header("idempotent-replayed")), (201, None));
    let dry = ask(true).await;
    assert_eq!((dry.status, dry.header("idempotent-replayed")), (202, None));
}
