//! What a lead does to a contact that exists.

use dialyard_engine::contacts::Field;
use dialyard_tests::World;
use serde_json::json;

const PHONE: &str = "+13125550142";

#[tokio::test]
async fn without_force_only_blank_fields_are_filled() {
    let world = World::new().await;
    world.post(json!({"phone_number": PHONE, "city": "Chicago"})).await;
    world.post(json!({"phone_number": PHONE, "city": "Evanston", "company_name": "Whitfield", "state": "WI"})).await;
    let contact = world.met(PHONE);
    assert_eq!(contact.get(Field::City), Some("Chicago"), "filled stays");
    assert_eq!(contact.get(Field::CompanyName), Some("Whitfield"), "blank is filled");
    assert_eq!(contact.get(Field::State), Some("WI"), "a derived value counts as blank");
}

#[tokio::test]
async fn with_force_given_fields_overwrite_and_an_empty_one_never_clears() {
    let world = World::new().await;
    world.post(json!({"phone_number": PHONE, "city": "Chicago", "website": "example.com"})).await;
    world.post(json!({"phone_number": PHONE, "city": "Evanston", "website": "", "force_update": true})).await;
    let contact = world.met(PHONE);
    assert_eq!((contact.get(Field::City), contact.get(Field::Website)), (Some("Evanston"), Some("example.com")));
}

#[tokio::test]
async fn owner_line_and_disposition_follow_force_update() {
    let world = World::new().await;
    let (ada, ben) = (world.office.ada.id, world.office.ben.id);
    world.post(json!({"phone_number": PHONE, "user_id": ada})).await;
    let kept = world.post(json!({"phone_number": PHONE, "user_id": ben, "line_id": world.office.line_id})).await;
    assert_eq!((kept.status, kept.warnings("user_id").len()), (202, 1));
    let contact = world.met(PHONE);
    assert_eq!((contact.owner_id, contact.line_id), (Some(ada), Some(world.office.line_id)), "a blank line is filled");
    world.post(json!({"phone_number": PHONE, "user_id": ben, "force_update": 1})).await;
    assert_eq!(world.met(PHONE).owner_id, Some(ben));
}

#[tokio::test]
async fn a_contact_is_matched_by_its_first_number_then_by_any_other_with_a_warning() {
    let world = World::new().await;
    world.post(json!({"phone_number": PHONE, "other_phone_numbers": "3125550150"})).await;
    let by_other = world.post(json!({"phone_number": "3125550150"})).await;
    assert_eq!((by_other.status, by_other.warnings("phone_number").len()), (202, 1));
    assert_eq!(by_other.json()["contact_id"], json!(world.met(PHONE).id));
    assert!(world.contact("+13125550150").is_none());
}

#[tokio::test]
async fn tags_lists_and_other_numbers_always_apply() {
    let world = World::new().await;
    let office = &world.office;
    world.post(json!({"phone_number": PHONE})).await;
    let lead = json!({
        "phone_number": PHONE, "tags": "Hot, new one", "list_ids": [office.list_id, office.list_id],
        "other_phone_numbers": ["3125550151"], "add_to_powerdialer": true, "user_id": office.ada.id,
        "sequence_id": office.sequence_id,
    });
    let reply = world.post(lead).await;
    assert_eq!((reply.status, &reply.json()["warnings"]), (202, &json!([])), "{}", reply.text());
    let contact = world.met(PHONE);
    let (tags, leads, numbers, waiting, enrolments) = world.read(|view| {
        Ok((
            view.contact_tags(contact.id)?,
            view.leads_of(contact.id)?,
            view.contact_numbers(contact.id)?,
            view.powerdialer_item_waiting(contact.id)?,
            view.enrolments_of(contact.id)?,
        ))
    });
    let mut names: Vec<&str> = tags.iter().map(|(_, name)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Hot", "new one"]);
    assert_eq!((leads.len(), numbers.len(), waiting.is_some(), enrolments.len()), (1, 1, true, 1));
}

#[tokio::test]
async fn a_lead_in_a_list_keeps_what_was_submitted_without_the_token() {
    let world = World::new().await;
    let lead = json!({"phone_number": PHONE, "list_ids": world.office.list_id, "utm": {"source": "x"}, "csf1": "<b>"});
    world.post(lead).await;
    let leads = world.read(|view| view.leads_of(world.met(PHONE).id));
    let submitted: serde_json::Value = serde_json::from_str(&leads[0].0.submitted).expect("JSON");
    let wanted = json!({
        "phone_number": PHONE, "list_ids": world.office.list_id.to_string(), "utm": {"source": "x"}, "csf1": "<b>",
    });
    assert_eq!(submitted, wanted);
}
