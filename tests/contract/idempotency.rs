//! A repeat gets the first answer again.

use std::time::Duration;

use dialyard_engine::clock::{DAY, SECOND};
use dialyard_engine::tokens::Scope;
use dialyard_listener::{Options, intake};
use dialyard_tests::world::{FORMS, USERS};
use dialyard_tests::{Ask, World};
use serde_json::{Value, json};

fn keyed(world: &World, key: &str, lead: Value) -> Ask {
    world.form(lead).header("Idempotency-Key", key)
}

#[tokio::test]
async fn a_repeat_gets_the_first_answer_byte_for_byte_and_changes_nothing() {
    let world = World::new().await;
    let lead = json!({"phone_number": "3125550142", "notes": "once"});
    let first = world.send(keyed(&world, "k1", lead.clone())).await;
    let again = world.send(keyed(&world, "k1", lead.clone())).await;
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_eq!(first.header("idempotent-replayed"), None);
    let contact = world.met("+13125550142");
    assert_eq!(world.read(|view| view.contact_consents(contact.id)).len(), 1);
    assert_eq!(world.log().iter().map(|row| row.outcome.as_str()).collect::<Vec<_>>(), ["created", "replayed"]);

    world.clock.turn(DAY - SECOND);
    assert!(world.send(keyed(&world, "k1", lead.clone())).await.header("idempotent-replayed").is_some());
    world.clock.turn(2 * SECOND);
    let late = world.send(keyed(&world, "k1", lead)).await;
    assert_eq!((late.status, late.header("idempotent-replayed")), (202, None), "a day later it is a new request");
}

#[tokio::test]
async fn answers_of_400_are_kept_and_answers_of_401_are_not() {
    let world = World::new().await;
    let bad = json!({"phone_number": "1"});
    let first = world.send(keyed(&world, "k", bad.clone())).await;
    let again = world.send(keyed(&world, "k", bad)).await;
    assert_eq!((first.status, again.status, again.header("idempotent-replayed")), (400, 400, Some("true")));
    let ask = |token: &str| {
        world.send(Ask::post(FORMS).bearer(token).header("Idempotency-Key", "k2").form("phone_number=3125550142"))
    };
    assert_eq!(ask("bad").await.status, 401);
    assert_eq!(ask(&world.office.token).await.status, 201);
}

#[tokio::test]
async fn a_refusal_is_kept_too_once_it_is_known_whose_it_is() {
    let world = World::new().await;
    let narrow = world.token(Some(vec![Scope::ContactsRead]), None).await.secret;
    let lead = json!({"phone_number": "3125550142"});
    let unclear = json!({"phone_number": "3125550142", "api_token": world.office.token, "dry_run": "perhaps"});
    let asks = || {
        [
            (403, Ask::post(FORMS).bearer(&narrow).json(&lead)),
            (400, Ask::post(FORMS).json(&unclear)),
            (
                400,
                Ask::post(FORMS).bearer(&world.office.token).header("content-type", "application/json").body("{oops"),
            ),
            (
                415,
                Ask::post(format!("{FORMS}?api_token={}", world.office.token))
                    .header("content-type", "text/xml")
                    .body("<a/>"),
            ),
        ]
    };
    for (nth, ((status, first), (_, again))) in asks().into_iter().zip(asks()).enumerate() {
        let key = format!("k{nth}");
        let first = world.send(first.header("Idempotency-Key", &key)).await;
        let again = world.send(again.header("Idempotency-Key", &key)).await;
        assert_eq!((first.status, first.header("idempotent-replayed")), (status, None), "{key}");
        assert_eq!((again.status, again.header("idempotent-replayed")), (status, Some("true")), "{key}");
        assert_eq!(first.body, again.body);
    }
    let mended = world.send(keyed(&world, "k2", lead.clone())).await;
    assert_eq!(mended.status, 409, "the key stands for the request that could not be read");
    let nobodys = || Ask::post(FORMS).header("Idempotency-Key", "k9").header("content-type", "application/json");
    for _ in 0..2 {
        let reply = world.send(nobodys().body("{oops")).await;
        assert_eq!((reply.status, reply.header("idempotent-replayed")), (400, None), "nobody knows whose it is");
    }
}

#[tokio::test]
async fn the_same_key_with_another_request_is_409() {
    let world = World::new().await;
    world.send(keyed(&world, "k", json!({"phone_number": "3125550142"}))).await;
    let body = world.send(keyed(&world, "k", json!({"phone_number": "3125550143"}))).await;
    assert_eq!(body.status, 409);
    assert!(body.json()["message"].as_str().is_some_and(|message| message.contains("Idempotency-Key")));
    let lead = json!({"phone_number": "3125550142", "api_token": world.office.token});
    let query = Ask::post(format!("{FORMS}?x=1")).json(&lead).header("Idempotency-Key", "k");
    assert_eq!(world.send(query).await.status, 409);
    let other = Ask::get(USERS).bearer(&world.office.token).header("Idempotency-Key", "k");
    assert_eq!(world.send(other).await.status, 409);
    assert!(world.contact("+13125550143").is_none());
    let again = world.send(keyed(&world, "k", json!({"phone_number": "3125550142"}))).await;
    assert_eq!(again.header("idempotent-replayed"), Some("true"), "the first answer is still there");
}

#[tokio::test]
async fn another_tokens_key_is_another_key() {
    let world = World::new().await;
    let other = world.token(None, None).await.secret;
    world.send(keyed(&world, "k", json!({"phone_number": "3125550142"}))).await;
    let reply = world.send(keyed(&world, "k", json!({"phone_number": "3125550142", "api_token": other}))).await;
    assert_eq!((reply.status, reply.header("idempotent-replayed")), (202, None));
}

#[tokio::test]
async fn a_key_of_more_than_255_characters_is_refused() {
    let world = World::new().await;
    let reply = world.send(keyed(&world, &"k".repeat(256), json!({"phone_number": "3125550142"}))).await;
    assert_eq!(reply.status, 400);
    assert_eq!(world.send(keyed(&world, &"k".repeat(255), json!({"phone_number": "3125550142"}))).await.status, 201);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeat_while_the_first_runs_waits_for_it_and_then_is_409() {
    let waits = Duration::from_millis(300);
    let options =
        Options { intake: intake::Settings { repeat_waits: waits, ..Default::default() }, ..Default::default() };
    let world = World::with(options).await;
    let held = world.hold_the_writer().await;
    let lead = json!({"phone_number": "3125550142"});
    let mut both = tokio::task::JoinSet::new();
    for _ in 0..2 {
        both.spawn(keyed(&world, "k", lead.clone()).to(world.address));
    }
    let waited_too_long = both.join_next().await.expect("one of them").expect("answered");
    assert_eq!((waited_too_long.status, waited_too_long.header("retry-after")), (409, Some("1")));
    let in_time = tokio::spawn(keyed(&world, "k", lead).to(world.address));
    drop(held);
    let first = both.join_next().await.expect("the other").expect("answered");
    assert_eq!((first.status, first.header("idempotent-replayed")), (201, None));
    let in_time = in_time.await.expect("answered");
    assert_eq!((in_time.status, in_time.header("idempotent-replayed")), (201, Some("true")));
    assert_eq!(in_time.body, first.body);
}
