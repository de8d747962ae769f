//! A logged request is sent again.

use dialyard_engine::api::{Caller, call};
use dialyard_engine::clock::MINUTE;
use dialyard_engine::tokens::{Scope, grant};
use dialyard_tests::world::{FORMS, USERS};
use dialyard_tests::{Ask, World};
use serde_json::{Value, json};

async fn ask(world: &World, method: &str, req: Value) -> Value {
    let reply = call(&world.engine, Caller::Local, method, req).await;
    reply.unwrap_or_else(|error| panic!("{method}: {error}")).value
}

async fn replay(world: &World, id: &Value) -> Value {
    ask(world, "requests.replay", json!({"ids": [id], "token_id": null, "dry_run": false})).await[0].clone()
}

#[tokio::test]
async fn a_replay_is_a_new_entry_as_the_same_token_that_names_the_first() {
    let world = World::new().await;
    let lead = world.form(json!({"phone_number": "3125550142", "first_name": "Ada"})).header("idempotency-key", "once");
    let first = world.send(lead).await;
    assert_eq!(first.status, 201);
    let done = replay(&world, &first.json()["request_id"]).await;
    assert_eq!(done["status"], 202, "the contact is known now, and the key of the first was dropped: {done}");
    let log = world.log();
    assert_eq!(log.len(), 2);
    assert_eq!((json!(log[1].id), log[1].token_id), (done["request_id"].clone(), Some(world.office.token_id)));
    assert!(log[1].headers.get("idempotency-key").is_none() && log[1].headers.get(grant::HEADER).is_none());
    let detail = ask(&world, "requests.get", json!({"id": log[1].id})).await;
    assert_eq!((&detail["row"]["via"], &detail["replay_of"]["id"]), (&json!("replay"), &json!(log[0].id)));
    let detail = ask(&world, "requests.get", json!({"id": log[0].id})).await;
    assert_eq!(detail["replays"][0]["id"], json!(log[1].id));
}

#[tokio::test]
async fn whatever_form_it_came_in_it_is_sent_so_again() {
    let world = World::new().await;
    let token = world.office.token.clone();
    let multipart = format!(
        "--b\r\nContent-Disposition: form-data; name=\"auth_token\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"phone_number\"\r\n\r\n3125550142\r\n--b--\r\n"
    );
    for ask in [
        Ask::post(FORMS).form(format!("api_token={token}&phone_number=3125550142&name=Ada+W%26H")),
        Ask::post(format!("{FORMS}?api_token={token}&phone_number=3125550142")),
        Ask::post(FORMS).bearer(&token).json(&json!({"phone_number": "3125550142", "notes": "naïve – €"})),
        Ask::post(FORMS).header("content-type", "multipart/form-data; boundary=b").body(multipart),
        Ask::get(USERS).bearer(&token),
    ] {
        let first = world.send(ask).await;
        assert!(first.status < 300, "{}", first.text());
        let done = replay(&world, &json!(world.log().last().expect("logged").id)).await;
        assert!(done["status"].as_u64().is_some_and(|status| status < 300), "{done}");
    }
}

#[tokio::test]
async fn a_revoked_token_sends_nothing_and_another_may_be_named() {
    let world = World::new().await;
    let gone = world.token(None, None).await;
    let first = world.send(Ask::post(FORMS).bearer(&gone.secret).form("phone_number=3125550142")).await;
    ask(&world, "tokens.revoke", json!({"id": gone.id})).await;
    let id = first.json()["request_id"].clone();
    let refused = replay(&world, &id).await;
    assert_eq!(refused["refused"], "The token Another was revoked. Choose another one.");
    assert_eq!(world.log().len(), 1);
    let named = json!({"ids": [id], "token_id": world.office.token_id, "dry_run": false});
    assert_eq!(ask(&world, "requests.replay", named).await[0]["status"], 202);
    assert_eq!(world.log()[1].token_id, Some(world.office.token_id));
}

#[tokio::test]
async fn a_replay_may_no_more_than_its_token() {
    let world = World::new().await;
    let reads = world.token(Some(vec![Scope::ContactsRead]), None).await;
    world.send(Ask::post(FORMS).bearer("nobody").form("phone_number=3125550142")).await;
    let id = world.log()[0].id;
    let refused = replay(&world, &json!(id)).await;
    assert_eq!(refused["refused"], "It came without a token that is known. Choose one to send it with.");
    let named = json!({"ids": [id], "token_id": reads.id, "dry_run": false});
    assert_eq!(ask(&world, "requests.replay", named).await[0]["status"], 403);
}

#[tokio::test]
async fn a_dry_run_of_a_request_changes_nothing() {
    let world = World::new().await;
    world.send(Ask::post(FORMS).bearer("nobody").form("phone_number=3125550142")).await;
    let wanted = json!({"ids": [world.log()[0].id], "token_id": world.office.token_id, "dry_run": true});
    let done = ask(&world, "requests.replay", wanted).await[0].clone();
    assert_eq!(done["status"], 201, "{done}");
    assert!(world.contact("+13125550142").is_none());
}

#[tokio::test]
async fn a_grant_is_good_for_one_request_and_one_minute() {
    let world = World::new().await;
    let open = || grant::open(&world.engine, world.office.token_id, "test", None).expect("granted");
    let with = |secret: &str| world.send(Ask::get(USERS).header(grant::HEADER, secret));
    let secret = open();
    assert_eq!(with(&secret).await.status, 200);
    assert_eq!(with(&secret).await.status, 401, "used");
    let secret = open();
    world.clock.turn(MINUTE);
    assert_eq!(with(&secret).await.status, 401, "too late");
    let secret = open();
    ask(&world, "tokens.revoke", json!({"id": world.office.token_id})).await;
    assert_eq!(with(&secret).await.status, 401, "its token was revoked");
    assert!(!world.is_on_disk(&secret));
}

#[tokio::test]
async fn what_was_not_kept_whole_is_not_sent() {
    let world = World::new().await;
    let large = vec![b'x'; (1 << 20) + 1];
    world.send(Ask::post(FORMS).bearer(&world.office.token).body(large)).await;
    world.send(Ask::post(FORMS).bearer(&world.office.token).body(vec![0u8, 159, 146, 150])).await;
    let log = world.log();
    assert_eq!(replay(&world, &json!(log[0].id)).await["refused"], "Only the beginning of its body was kept.");
    assert_eq!(replay(&world, &json!(log[1].id)).await["refused"], "Its body was no text, and was not kept.");
    assert_eq!(replay(&world, &json!(999_999)).await["refused"], "Request 999999 is not kept any more.");
}

#[tokio::test]
async fn many_are_sent_in_their_order_and_none_is_no_wish() {
    let world = World::new().await;
    for nth in 0..5 {
        world.post(json!({"phone_number": format!("312555014{nth}")})).await;
    }
    let ids: Vec<i64> = world.log().iter().map(|row| row.id).collect();
    let wanted = json!({"ids": ids, "token_id": null, "dry_run": false});
    let done = ask(&world, "requests.replay", wanted).await;
    let statuses: Vec<_> = done.as_array().expect("a list").iter().map(|one| one["status"].clone()).collect();
    assert_eq!(statuses, vec![json!(202); 5]);
    let told =
        call(&world.engine, Caller::Local, "requests.replay", json!({"ids": [], "token_id": null, "dry_run": false}));
    assert_eq!(told.await.err().expect("refused").fields["ids"], ["Choose 1 to 200 requests to send again."]);
}
