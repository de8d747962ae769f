//! What a form finds filled and may not replace is kept, and said; what it may replace is replaced in one piece.

use dialyard_engine::contacts::Field;
use dialyard_tests::World;
use serde_json::{Value, json};

const PHONE: &str = "+13125550142";

fn warned(reply: &Value) -> Vec<&str> {
    reply["warnings"].as_array().into_iter().flatten().filter_map(|warning| warning["field"].as_str()).collect()
}

#[tokio::test]
async fn every_field_that_is_kept_is_named() {
    let world = World::new().await;
    world.post(json!({"phone_number": PHONE, "name": "Ada Whitfield", "hubspot_id": "h1", "city": "Evanston"})).await;
    let again = json!({"phone_number": PHONE, "name": "Zed Zed", "hubspot_id": "h2", "city": "Evanston", "website": "a.example"});
    let reply = world.post(again).await;
    assert_eq!(reply.status, 202);
    assert_eq!(warned(&reply.json()), ["name", "hubspot_id"], "{}", reply.text());
    let contact = world.met(PHONE);
    assert_eq!(contact.get(Field::Name), Some("Ada Whitfield"));
    assert_eq!(contact.get(Field::Website), Some("a.example"), "a blank one is filled");

    let forced = json!({"phone_number": PHONE, "name": "Zed Zed", "hubspot_id": "h2", "force_update": true});
    let reply = world.post(forced).await;
    assert_eq!((reply.status, warned(&reply.json()).len()), (200, 0), "{}", reply.text());
    assert_eq!(world.met(PHONE).get(Field::Name), Some("Zed Zed"));
}

#[tokio::test]
async fn the_side_of_a_name_that_was_written_renews_the_other() {
    let world = World::new().await;
    world.post(json!({"phone_number": PHONE, "first_name": "Ann", "last_name": "Lee"})).await;
    assert_eq!(world.met(PHONE).get(Field::Name), Some("Ann Lee"));
    world.post(json!({"phone_number": PHONE, "name": "Bob Ray", "force_update": true})).await;
    let contact = world.met(PHONE);
    assert_eq!((contact.get(Field::FirstName), contact.get(Field::LastName)), (Some("Bob"), Some("Ray")));
    world.post(json!({"phone_number": PHONE, "first_name": "Beth", "force_update": true})).await;
    assert_eq!(world.met(PHONE).get(Field::Name), Some("Beth Ray"));
}

#[tokio::test]
async fn a_state_worked_out_from_the_number_never_stands_under_another_country() {
    let world = World::new().await;
    world.post(json!({"phone_number": "8185550184", "country": "Canada"})).await;
    let contact = world.met("+18185550184");
    assert_eq!((contact.get(Field::Country), contact.get(Field::State)), (Some("Canada"), None));
    world.post(json!({"phone_number": "8185550185", "country": "USA"})).await;
    assert_eq!(world.met("+18185550185").get(Field::State), Some("CA"));
}
