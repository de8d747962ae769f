//! The figures of Overview, from leads that came over HTTP.

use dialyard_engine::api::{Caller, call};
use dialyard_engine::clock::{DAY, HOUR, MINUTE};
use dialyard_tests::{Ask, World};
use serde_json::{Value, json};

/// The tests' clock starts on a Monday, 8:00 in Phoenix, where no clock is ever changed.
async fn overview(world: &World) -> Value {
    let wanted = json!({"zone": "America/Phoenix"});
    call(&world.engine, Caller::Local, "overview.get", wanted).await.expect("figures").value
}

async fn lead(world: &World, number: u32, source: &str) {
    let lead = json!({"phone_number": format!("+1312555{number:04}"), "lead_source": source});
    assert!(world.post(lead).await.is_taken());
}

#[tokio::test]
async fn leads_are_counted_by_hour_and_source_and_stand_beside_the_week_before() {
    let world = World::new().await;
    for nth in 0..3 {
        lead(&world, 100 + nth, "Partner feed").await;
    }
    world.clock.turn(2 * HOUR);
    lead(&world, 110, "Partner feed").await;
    world.clock.turn(7 * DAY - 2 * HOUR);
    lead(&world, 100, "Partner feed").await;
    lead(&world, 120, "Partner feed").await;
    assert!(world.post(json!({"phone_number": "+13125550121"})).await.is_taken());

    let figures = overview(&world).await;
    assert_eq!(figures["leads"], json!({"now": 3, "before": 3}), "until the same time of day");
    assert_eq!(figures["contacts"], json!({"now": 2, "before": 3}), "one of them was known");
    assert_eq!(figures["week"], json!({"now": 3, "before": 3}));
    assert_eq!(figures["shown"], json!(["Partner feed", "Website"]), "a lead that names no source counts by its token");
    let hours = figures["hours"].as_array().expect("hours");
    assert_eq!(hours.len(), 24);
    assert_eq!((&hours[8]["leads"], &hours[8]["before"]), (&json!([2, 1]), &json!(3)));
    assert_eq!((&hours[10]["leads"], &hours[10]["before"]), (&json!([0, 0]), &json!(1)), "a whole hour of then");
    assert_eq!(figures["days"][0]["leads"], 3);
    assert_eq!(figures["days"][0]["before"], 4);
    assert_eq!(figures["lately"][0]["source"], "Website");
}

#[tokio::test]
async fn what_is_refused_or_only_tried_is_not_counted() {
    let world = World::new().await;
    assert_eq!(world.post(json!({"phone_number": "12"})).await.status, 400);
    let tried = Ask::post(format!("{}?dry_run=true", dialyard_tests::world::FORMS))
        .json(&json!({"api_token": world.office.token, "phone_number": "+13125550142"}));
    world.send(tried).await;
    assert_eq!(overview(&world).await["leads"], json!({"now": 0, "before": 0}));
}

#[tokio::test]
async fn a_source_that_used_to_send_at_this_hour_is_flagged_when_it_does_not() {
    let world = World::new().await;
    // Monday to Wednesday, the feed comes at eight; the form comes whenever.
    for day in 0..3 {
        lead(&world, 200 + day, "Partner feed").await;
        lead(&world, 300 + day, "Website form").await;
        world.clock.turn(DAY);
    }
    world.clock.turn(HOUR);
    lead(&world, 400, "Website form").await;
    let figures = overview(&world).await;
    let of = |name: &str| {
        let rows = figures["sources"].as_array().expect("sources").clone();
        rows.into_iter().find(|row| row["name"] == name).expect("the source")["silent"].clone()
    };
    assert_eq!(of("Partner feed"), json!({"heard": 3, "days": 5, "weekend": false}));
    assert_eq!(of("Website form"), Value::Null);
    assert_eq!(figures["sources"][0]["name"], "Partner feed", "what is silent stands first");

    lead(&world, 401, "Partner feed").await;
    world.clock.turn(90 * MINUTE);
    let figures = overview(&world).await;
    assert!(figures["sources"].as_array().expect("sources").iter().all(|row| row["silent"] == Value::Null));
}

#[tokio::test]
async fn queues_are_told_by_person_with_the_longest_wait() {
    let world = World::new().await;
    let ada = world.office.ada.id;
    for nth in 0..2 {
        let lead = json!({"phone_number": format!("+1312555050{nth}"), "user_id": ada, "add_to_powerdialer": true});
        assert!(world.post(lead).await.is_taken());
        world.clock.turn(HOUR);
    }
    let figures = overview(&world).await;
    let row = &figures["queues"][0];
    assert_eq!((&row["user"]["id"], &row["waiting"], &row["available_now"]), (&json!(ada), &json!(2), &json!(true)));
    assert_eq!(figures["now"].as_i64().expect("now") - row["oldest_at"].as_i64().expect("a moment"), 2 * HOUR);
}

#[tokio::test]
async fn the_sample_office_is_counted_and_takes_its_figures_with_it() {
    let world = World::new().await;
    call(&world.engine, Caller::Local, "sample.load", json!({"contacts": 300, "seed": 1})).await.expect("loaded");
    let figures = overview(&world).await;
    let sources = figures["sources"].as_array().expect("sources");
    assert!(sources.len() > 3 && sources.iter().all(|row| row["sample"] == true && row["silent"] == Value::Null));
    assert!(figures["days"][6]["before"].as_u64() > Some(0));
    call(&world.engine, Caller::Local, "sample.remove", Value::Null).await.expect("removed");
    assert_eq!(overview(&world).await["sources"], json!([]));
}
