//! What was done to the office, by whom.

use dialyard_engine::api::{Caller, SignInChange, call};
use dialyard_tests::World;
use serde_json::{Value, json};

async fn ask(world: &World, caller: &Caller, method: &str, req: Value) -> Value {
    let reply = call(&world.engine, caller.clone(), method, req).await;
    reply.unwrap_or_else(|error| panic!("{method}: {error}")).value
}

async fn page(world: &World, filter: Value) -> Vec<Value> {
    let mut whole = json!({"kind": null, "actor_id": null, "command_line": false});
    for (key, value) in filter.as_object().expect("an object") {
        whole[key] = value.clone();
    }
    let log = ask(world, &Caller::Local, "audit.page", json!({"filter": whole, "before": null, "limit": 50})).await;
    log["entries"].as_array().expect("entries").clone()
}

async fn ruth(world: &World) -> (Caller, i64) {
    let ruth =
        json!({"name": "Ruth Ellery", "email": null, "phone": null, "role": "admin", "password": "battery staple"});
    let id = ask(world, &Caller::Local, "users.add", ruth).await["id"].as_i64().expect("an id");
    let wanted = json!({"login": "Ruth Ellery", "password": "battery staple", "stay": false});
    match call(&world.engine, Caller::Nobody, "me.sign_in", wanted).await.expect("signed in").sign_in {
        SignInChange::Opened { secret, .. } => (Caller::SignIn(secret), id),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_change_says_who_when_what_and_what_it_was_before() {
    let world = World::new().await;
    let (ruth, id) = ruth(&world).await;
    let wanted = json!({"id": world.office.token_id, "name": "Partner", "scopes": ["leads"], "expires_at": null,
                        "duplicate_response": "accepted"});
    ask(&world, &ruth, "tokens.update", wanted).await;
    ask(&world, &ruth, "requests.keep", json!({"days": 7, "bytes": 2_147_483_648_u64})).await;
    ask(&world, &ruth, "me.set_availability", json!({"availability": "on_break"})).await;
    let log = page(&world, json!({"actor_id": id})).await;
    let said: Vec<&str> = log.iter().filter_map(|one| one["what"].as_str()).collect();
    assert_eq!(
        said.iter().filter(|what| !what.contains("signed in")).collect::<Vec<_>>(),
        [&"Changed how long requests are kept", &"Changed the token Partner"],
        "a break is no change of the office"
    );
    assert_eq!(log[0]["changes"], json!([{"field": "days", "before": "30", "after": "7"}]));
    assert_eq!(log[1]["changes"][0], json!({"field": "name", "before": "Website", "after": "Partner"}));
    assert_eq!((&log[0]["actor"]["name"], &log[0]["at"]), (&json!("Ruth Ellery"), &json!(world.engine.now())));
}

#[tokio::test]
async fn the_log_is_narrowed_to_a_kind_and_to_the_command_line_and_read_in_pages() {
    let world = World::new().await;
    let (ruth, _) = ruth(&world).await;
    for _ in 0..3 {
        ask(&world, &Caller::Local, "tokens.rotate", json!({"id": world.office.token_id, "overlap": "day"})).await;
    }
    ask(&world, &ruth, "tokens.end_overlap", json!({"id": world.office.token_id})).await;
    world.post(json!({"phone_number": "3125550142"})).await;
    let api = page(&world, json!({"kind": "api"})).await;
    assert_eq!(api.len(), 5, "made, three times a new secret, an old one ended; a lead is no admin's doing");
    let local = page(&world, json!({"kind": "api", "command_line": true})).await;
    assert_eq!(local.len(), 4);
    let filter = json!({"kind": "api", "actor_id": null, "command_line": false});
    let first = ask(&world, &ruth, "audit.page", json!({"filter": filter, "before": null, "limit": 2})).await;
    let rest = ask(&world, &ruth, "audit.page", json!({"filter": filter, "before": first["next"], "limit": 50})).await;
    assert_eq!(
        (first["entries"].as_array().map(Vec::len), rest["entries"].as_array().map(Vec::len)),
        (Some(2), Some(3))
    );
    assert_eq!(rest["next"], Value::Null);
}

#[tokio::test]
async fn the_export_is_a_table_with_a_line_for_each_thing_that_changed() {
    let world = World::new().await;
    let (ruth, _) = ruth(&world).await;
    ask(&world, &ruth, "requests.keep", json!({"days": 7, "bytes": 1_073_741_824})).await;
    let filter = json!({"kind": "settings", "actor_id": null, "command_line": false});
    let file = ask(&world, &ruth, "audit.export", json!({"filter": filter})).await;
    let text = file["text"].as_str().expect("text");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], "time,who,what,field,before,after");
    assert!(lines[1].ends_with("Ruth Ellery,Changed how long requests are kept,days,30,7"), "{text}");
    assert!(lines[2].ends_with("Ruth Ellery,Changed how long requests are kept,space,2048 MiB,1024 MiB"), "{text}");
    assert!(file["name"].as_str().is_some_and(|name| name.starts_with("audit-log-") && name.ends_with(".csv")));
}

#[tokio::test]
async fn a_replay_is_told_with_the_token_it_was_sent_as() {
    let world = World::new().await;
    world.post(json!({"phone_number": "3125550142"})).await;
    let id = world.log()[0].id;
    ask(&world, &Caller::Local, "requests.replay", json!({"ids": [id], "token_id": null, "dry_run": false})).await;
    let log = page(&world, json!({"kind": "api"})).await;
    assert_eq!(log[0]["what"], json!(format!("Sent request {id} again, as the token Website")));
}

#[tokio::test]
async fn a_password_that_somebody_changed_is_named_as_that() {
    let world = World::new().await;
    let (ruth, id) = ruth(&world).await;
    ask(&world, &ruth, "me.change_password", json!({"current": "battery staple", "new": "another horse"})).await;
    let log = page(&world, json!({"actor_id": id})).await;
    let said: Vec<&str> = log.iter().filter_map(|one| one["what"].as_str()).collect();
    assert!(said.contains(&"Ruth Ellery changed their password"), "{said:?}");
    assert!(!said.contains(&"Ruth Ellery was signed out"), "whoever changes it stays signed in: {said:?}");
}
