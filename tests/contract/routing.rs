//! Owner, PowerDialer and sequence.

use dialyard_engine::event::{Distribution, Event};
use dialyard_tests::World;
use serde_json::json;

const PHONE: &str = "+13125550142";

fn distribution(world: &World, contact_id: i64) -> Option<Distribution> {
    world.events(contact_id).into_iter().find_map(|event| match event {
        Event::LeadReceived(lead) => lead.distribution,
        _ => None,
    })
}

#[tokio::test]
async fn distribution_overrides_the_owner_and_the_log_keeps_who_was_eligible() {
    let world = World::new().await;
    let office = &world.office;
    let mut owners = [0, 0];
    for nth in 0..40 {
        let phone = format!("+131255504{nth:02}");
        let lead = json!({
            "phone_number": phone, "user_id": office.admin.id, "distribute_to_ring_group": true,
            "ring_group_id": office.ring_group_id,
        });
        assert_eq!(world.post(lead).await.status, 201);
        let contact = world.met(&phone);
        let drawn = distribution(&world, contact.id).expect("the choice is recorded");
        assert_eq!(drawn.eligible.len(), 2);
        assert_eq!(drawn.chosen.map(|chosen| chosen.id), contact.owner_id);
        owners[usize::from(contact.owner_id == Some(office.ben.id))] += 1;
    }
    assert!(owners.iter().all(|count| *count >= 8), "chosen at random: {owners:?}");
}

#[tokio::test]
async fn a_ring_group_is_needed_when_distributing_and_must_be_known() {
    let world = World::new().await;
    let missing = world.post(json!({"phone_number": PHONE, "distribute_to_ring_group": true})).await;
    assert_eq!(missing.status, 400);
    assert!(missing.json()["errors"]["ring_group_id"][0].as_str().is_some_and(|text| text.contains("required")));
    let unreadable = json!({"phone_number": PHONE, "distribute_to_ring_group": true, "ring_group_id": "x"});
    let unreadable = world.post(unreadable).await;
    assert_eq!(unreadable.json()["errors"], json!({"ring_group_id": ["The ring group id field must be an integer."]}));
}

#[tokio::test]
async fn what_stands_behind_a_switch_is_never_an_error_while_it_is_off() {
    let world = World::new().await;
    let lead = json!({
        "phone_number": PHONE, "ring_group_id": "nonsense", "check_available_users": "perhaps",
        "check_available_users_with_fallback": [1], "powerdialer_position": "sideways",
        "distribute_to_ring_group": false,
    });
    let reply = world.post(lead).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
}

#[tokio::test]
async fn only_available_members_are_drawn_when_that_is_asked() {
    let world = World::new().await;
    let office = &world.office;
    for nth in 0..10 {
        let lead = json!({
            "phone_number": format!("+131255505{nth:02}"), "distribute_to_ring_group": true,
            "ring_group_id": office.ring_group_id, "check_available_users": true,
        });
        world.post(lead).await;
        assert_eq!(world.met(&format!("+131255505{nth:02}")).owner_id, Some(office.ada.id));
    }
}

#[tokio::test]
async fn nobody_available_is_not_distributed_unless_there_is_a_fallback() {
    let world = World::new().await;
    let office = world.office.clone();
    let mut ada = office.ada.clone();
    ada.phone_only = false;
    world.engine.write(move |tx| tx.user_update(&ada)).await.expect("Ada works in a window now");
    let base = |phone: &str| {
        json!({"phone_number": phone, "distribute_to_ring_group": true, "ring_group_id": office.ring_group_id,
               "check_available_users": true})
    };
    let nobody = world.post(base("+13125550601")).await;
    assert_eq!(nobody.warnings("distribute_to_ring_group").len(), 1);
    assert_eq!(world.met("+13125550601").owner_id, None);
    let mut with_user = base("+13125550602");
    with_user["user_id"] = json!(office.admin.id);
    world.post(with_user).await;
    assert_eq!(world.met("+13125550602").owner_id, Some(office.admin.id), "falls back to user_id");
    let mut fallback = base("+13125550603");
    fallback["check_available_users_with_fallback"] = json!(true);
    world.post(fallback).await;
    assert!(world.met("+13125550603").owner_id.is_some(), "wins over check_available_users");
}

#[tokio::test]
async fn the_powerdialer_is_the_owners_and_what_is_skipped_is_said() {
    let world = World::new().await;
    let office = &world.office;
    let ownerless = world.post(json!({"phone_number": "+13125550701", "add_to_powerdialer": true})).await;
    assert_eq!(ownerless.warnings("add_to_powerdialer"), ["the contact has no owner: skipped"]);
    let lead = json!({"phone_number": PHONE, "add_to_powerdialer": true, "user_id": office.ada.id});
    assert!(world.post(lead.clone()).await.warnings("add_to_powerdialer").is_empty());
    let again = world.post(lead).await;
    assert_eq!(again.warnings("add_to_powerdialer"), ["already in a PowerDialer: skipped"]);
    let dnc =
        json!({"phone_number": "+13125550702", "add_to_powerdialer": true, "user_id": office.ada.id, "is_dnc": 1});
    assert_eq!(world.post(dnc).await.warnings("add_to_powerdialer").len(), 1);
}

#[tokio::test]
async fn the_position_is_the_top_unless_the_bottom_is_asked() {
    let world = World::new().await;
    let lead = |phone: &str, position: Option<&str>| {
        let mut lead = json!({"phone_number": phone, "add_to_powerdialer": true, "user_id": world.office.ada.id});
        if let Some(position) = position {
            lead["powerdialer_position"] = json!(position);
        }
        lead
    };
    world.post(lead("+13125550801", None)).await;
    world.post(lead("+13125550802", Some("bottom"))).await;
    world.post(lead("+13125550803", Some("top"))).await;
    world.post(lead("+13125550804", None)).await;
    let place = |phone: &str| {
        let id = world.met(phone).id;
        world.read(|view| {
            let item = view.powerdialer_item_waiting(id)?.expect("it waits");
            view.powerdialer_items_before(&item)
        })
    };
    let places = ["+13125550804", "+13125550803", "+13125550801", "+13125550802"].map(place);
    assert_eq!(places, [0, 1, 2, 3]);
}

#[tokio::test]
async fn a_sequence_is_entered_kept_or_changed_as_asked() {
    let world = World::new().await;
    let (welcome, resting) = (world.office.sequence_id, world.office.resting_sequence_id);
    let other = world
        .engine
        .write(|tx| {
            let other =
                dialyard_engine::sequences::Sequence { id: 0, name: "Other".to_owned(), active: true, sample: false };
            tx.sequence_insert(&other, 0)
        })
        .await
        .expect("a sequence");
    let inactive = world.post(json!({"phone_number": PHONE, "sequence_id": resting})).await;
    assert_eq!((inactive.status, inactive.warnings("sequence_id").len()), (201, 1));
    world.post(json!({"phone_number": PHONE, "sequence_id": welcome})).await;
    let kept = world.post(json!({"phone_number": PHONE, "sequence_id": other})).await;
    assert_eq!(kept.warnings("sequence_id").len(), 1);
    let contact = world.met(PHONE);
    let active = || -> Vec<i64> {
        let enrolments = world.read(|view| view.enrolments_of(contact.id));
        let active =
            enrolments.into_iter().filter(|(e, _)| e.state == dialyard_engine::sequences::EnrolmentState::Active);
        active.map(|(enrolment, _)| enrolment.sequence_id).collect()
    };
    assert_eq!(active(), [welcome]);
    world.post(json!({"phone_number": PHONE, "sequence_id": other, "force_update_sequence": "true"})).await;
    assert_eq!(active(), [other]);
    let dnc = world.post(json!({"phone_number": "+13125550901", "sequence_id": welcome, "is_dnc": true})).await;
    assert_eq!(dnc.warnings("sequence_id").len(), 1);
}
