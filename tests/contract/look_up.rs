//! `GET /api/v1/webhook/contact/phone-number`.

use dialyard_tests::world::BY_PHONE;
use dialyard_tests::{Ask, Reply, World};
use serde_json::json;

async fn look_up(world: &World, number: &str) -> Reply {
    let number = number.replace('+', "%2B").replace(' ', "%20");
    world.send(Ask::get(format!("{BY_PHONE}?phone_number={number}")).bearer(&world.office.token)).await
}

#[tokio::test]
async fn a_contact_is_found_by_any_of_its_numbers() {
    let world = World::new().await;
    let office = &world.office;
    let lead = json!({
        "phone_number": "3125550142", "name": "Ada Whitfield", "other_phone_numbers": [["mobile", "8187405020"]],
        "user_id": office.ada.id, "tags": "vip", "sequence_id": office.sequence_id, "line_id": office.line_id,
        "disposition_status_id": office.disposition_id, "hubspot_id": "h7", "state": "Illinois", "country": "USA",
    });
    let id = world.post(lead).await.json()["contact_id"].clone();
    for number in ["+13125550142", "(312) 555-0142", "818 740 5020"] {
        let reply = look_up(&world, number).await;
        assert_eq!(reply.status, 200, "{number}");
        let contact = reply.json();
        assert_eq!((&contact["id"], &contact["name"]), (&id, &json!("Ada Whitfield")));
        assert_eq!(contact["phone_number"], "+13125550142");
        assert_eq!(
            contact["phone_numbers"][1],
            json!({"phone_number": "+18187405020", "label": "mobile", "extension": null, "is_primary": false})
        );
        assert_eq!(contact["owner"], json!({"id": office.ada.id, "name": "Ada", "email": "ada@office.example"}));
        assert_eq!(contact["disposition"], json!({"id": office.disposition_id, "name": "Met at the fair"}));
        assert_eq!(contact["tags"][0]["name"], "vip");
        assert_eq!(contact["sequences"][0]["id"], office.sequence_id);
        assert_eq!((&contact["state"], &contact["country"]), (&json!("IL"), &json!("US")), "codes in answers");
        assert_eq!(contact["hubspot_id"], "h7");
        assert_eq!(contact["created_at"], "2026-03-02T15:00:00.000Z");
    }
}

#[tokio::test]
async fn nobody_is_404_and_no_number_is_400_in_this_endpoints_words() {
    let world = World::new().await;
    let nobody = look_up(&world, "3125550199").await;
    assert_eq!(nobody.status, 404);
    assert!(nobody.text().starts_with(r#"{"error":"Contact not found.""#));
    for number in ["", "12", "call me"] {
        let reply = look_up(&world, number).await;
        assert_eq!(reply.status, 400);
        assert!(reply.text().starts_with(r#"{"error":"Phone number is empty or invalid.""#), "{number}");
    }
    let missing = world.send(Ask::get(BY_PHONE).bearer(&world.office.token)).await;
    assert_eq!(missing.status, 400);
}

#[tokio::test]
async fn a_dry_run_says_so() {
    let world = World::new().await;
    world.post(json!({"phone_number": "3125550142"})).await;
    for (number, status) in [("3125550142", 200), ("3125550199", 404), ("12", 400)] {
        let reply = look_up(&world, &format!("{number}&dry_run=1")).await;
        assert_eq!((reply.status, &reply.json()["dry_run"]), (status, &json!(true)), "{number}");
        assert!(look_up(&world, number).await.json().get("dry_run").is_none());
    }
}
