//! A token that gets another secret, other settings, or its life back; and how much it is used.

use dialyard_engine::api::{Caller, call};
use dialyard_engine::clock::{DAY, HOUR, MINUTE};
use dialyard_engine::{Code, Error};
use dialyard_tests::world::{FORMS, USERS};
use dialyard_tests::{Ask, World};
use serde_json::{Value, json};

async fn ask(world: &World, method: &str, req: Value) -> Result<Value, Error> {
    call(&world.engine, Caller::Local, method, req).await.map(|reply| reply.value)
}

async fn row(world: &World) -> Value {
    ask(world, "tokens.list", Value::Null).await.expect("a list")[0].clone()
}

async fn rotate(world: &World, overlap: &str) -> String {
    let made = ask(world, "tokens.rotate", json!({"id": world.office.token_id, "overlap": overlap})).await;
    made.expect("rotated")["secret"].as_str().expect("a secret").to_owned()
}

async fn status(world: &World, secret: &str) -> u16 {
    world.send(Ask::get(USERS).bearer(secret)).await.status
}

#[tokio::test]
async fn the_new_secret_is_good_at_once_and_the_old_one_for_as_long_as_was_chosen() {
    let world = World::new().await;
    let first = world.office.token.clone();
    assert_eq!(status(&world, &first).await, 200);
    let second = rotate(&world, "hour").await;
    assert_eq!((status(&world, &first).await, status(&world, &second).await), (200, 200));
    assert_eq!(row(&world).await["old_until"], json!(world.engine.now() + HOUR));
    world.clock.turn(HOUR - 1);
    assert_eq!(status(&world, &first).await, 200);
    world.clock.turn(1);
    assert_eq!((status(&world, &first).await, status(&world, &second).await), (401, 200));
    assert_eq!(row(&world).await["old_until"], Value::Null);
    let third = rotate(&world, "none").await;
    assert_eq!((status(&world, &second).await, status(&world, &third).await), (401, 200));
}

#[tokio::test]
async fn of_two_rotations_only_the_last_secret_before_goes_on_and_it_can_be_ended() {
    let world = World::new().await;
    let first = world.office.token.clone();
    let second = rotate(&world, "week").await;
    let third = rotate(&world, "week").await;
    assert_eq!((status(&world, &first).await, status(&world, &second).await), (401, 200));
    ask(&world, "tokens.end_overlap", json!({"id": world.office.token_id})).await.expect("ended");
    assert_eq!((status(&world, &second).await, status(&world, &third).await), (401, 200));
}

#[tokio::test]
async fn a_revocation_is_taken_back_within_a_minute_and_not_later() {
    let world = World::new().await;
    let token = json!({"id": world.office.token_id});
    ask(&world, "tokens.revoke", token.clone()).await.expect("revoked");
    assert_eq!(status(&world, &world.office.token).await, 401);
    world.clock.turn(MINUTE);
    ask(&world, "tokens.unrevoke", token.clone()).await.expect("taken back");
    assert_eq!(status(&world, &world.office.token).await, 200);
    ask(&world, "tokens.revoke", token.clone()).await.expect("revoked");
    world.clock.turn(MINUTE + 1);
    let late = ask(&world, "tokens.unrevoke", token.clone()).await.expect_err("too late");
    assert_eq!(late.code, Code::Conflict);
    let dead = ask(&world, "tokens.rotate", json!({"id": world.office.token_id, "overlap": "day"})).await;
    assert_eq!(dead.expect_err("dead").message, "This token was revoked. Make a new one instead.");
}

#[tokio::test]
async fn settings_change_at_once_and_every_wrong_one_is_named() {
    let world = World::new().await;
    let now = world.engine.now();
    let wanted = |name: &str, scopes: Value, expires: Value| json!({"id": world.office.token_id, "name": name, "scopes": scopes, "expires_at": expires, "duplicate_response": "conflict"});
    let error = ask(&world, "tokens.update", wanted(" ", json!([]), json!(now))).await.expect_err("wrong");
    assert_eq!(error.fields.keys().collect::<Vec<_>>(), ["expires_at", "name"]);
    ask(&world, "tokens.update", wanted("Partner", json!(["leads", "leads"]), json!(now + DAY)))
        .await
        .expect("changed");
    let row = row(&world).await;
    assert_eq!((&row["name"], &row["scopes"]), (&json!("Partner"), &json!(["leads"])));
    let lead = || world.form(json!({"phone_number": "3125550142"}));
    assert_eq!((world.send(lead()).await.status, world.send(lead()).await.status), (201, 409));
    world.clock.turn(DAY);
    assert_eq!(world.send(lead()).await.status, 401, "expired");
}

#[tokio::test]
async fn uses_are_counted_by_day_and_by_how_they_were_answered() {
    let world = World::new().await;
    let token = world.office.token.clone();
    world.clock.turn(DAY - world.engine.now().rem_euclid(DAY));
    let day = world.engine.now();
    for _ in 0..3 {
        status(&world, &token).await;
    }
    world.send(Ask::post(FORMS).bearer(&token).form("phone_number=12")).await;
    world.send(Ask::get(USERS).bearer("nobody")).await;
    world.clock.turn(DAY);
    status(&world, &token).await;
    let id = world.log()[0].id;
    let replayed = ask(&world, "requests.replay", json!({"ids": [id], "token_id": null, "dry_run": false})).await;
    assert_eq!(replayed.expect("sent")[0]["status"], 200);
    assert_eq!(
        row(&world).await["usage"],
        json!([
            {"day": day, "accepted": 3, "refused": 1, "failed": 0},
            {"day": day + DAY, "accepted": 1, "refused": 0, "failed": 0},
        ]),
        "what the office sends itself is not among them"
    );
}
