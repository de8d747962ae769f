//! Who may.

use std::time::Instant;

use dialyard_engine::clock::{MINUTE, SECOND};
use dialyard_engine::tokens::{Scope, ops};
use dialyard_tests::world::{BY_PHONE, FORMS, USERS};
use dialyard_tests::{Ask, World};
use serde_json::json;

#[tokio::test]
async fn both_names_are_taken_in_body_and_query_and_the_bearer_header() {
    let world = World::new().await;
    let token = &world.office.token;
    for ask in [
        Ask::post(FORMS).json(&json!({"api_token": token, "phone_number": "3125550142"})),
        Ask::post(FORMS).json(&json!({"auth_token": token, "phone_number": "3125550142"})),
        Ask::post(FORMS).form(format!("api_token={token}&phone_number=3125550142")),
        Ask::post(format!("{FORMS}?api_token={token}")).json(&json!({"phone_number": "3125550142"})),
        Ask::post(format!("{FORMS}?auth_token={token}&phone_number=3125550142")),
        Ask::post(FORMS).bearer(token).json(&json!({"phone_number": "3125550142"})),
        Ask::post(FORMS).header("Authorization", &format!("bearer  {token} ")).form("phone_number=3125550142"),
    ] {
        let reply = world.send(ask).await;
        assert!(matches!(reply.status, 201 | 202), "{}", reply.text());
        assert_eq!(reply.json()["warnings"], json!([]), "neither name is a slip");
    }
}

#[tokio::test]
async fn the_body_wins_over_the_query_and_the_query_over_the_header() {
    let world = World::new().await;
    let good = &world.office.token;
    let ask = |body: &str, query: &str, bearer: &str| {
        let target = if query.is_empty() { FORMS.to_owned() } else { format!("{FORMS}?api_token={query}") };
        let ask = Ask::post(target).bearer(bearer);
        let mut lead = json!({"phone_number": "3125550142"});
        if !body.is_empty() {
            lead["api_token"] = json!(body);
        }
        world.send(ask.json(&lead))
    };
    assert_eq!(ask(good, "bad", "bad").await.status, 201);
    assert_eq!(ask("bad", good, good).await.status, 401);
    assert_eq!(ask("", good, "bad").await.status, 202);
    assert_eq!(ask("", "bad", good).await.status, 401);
    assert_eq!(ask("", "", good).await.status, 202);
}

#[tokio::test]
async fn a_bad_a_missing_a_revoked_and_an_expired_token_are_all_unauthenticated() {
    let world = World::new().await;
    let revoked = world.token(None, None).await;
    let now = world.engine.now();
    world.engine.write(move |tx| ops::revoke(tx, now, None, revoked.id)).await.expect("revoked");
    let chance = world.engine.chance().clone();
    let wanted = dialyard_engine::tokens::api::TokenCreate {
        name: "Short".to_owned(),
        user_id: None,
        scopes: None,
        expires_at: Some(now + MINUTE),
        duplicate_response: None,
    };
    let short = world.engine.write(move |tx| ops::create(tx, chance.as_ref(), now, None, wanted)).await.expect("made");
    assert_eq!(world.send(Ask::get(USERS).bearer(&short.secret)).await.status, 200);
    world.clock.turn(MINUTE);
    for ask in [
        Ask::get(USERS),
        Ask::get(USERS).bearer("nobody-knows-this"),
        Ask::get(USERS).bearer(&revoked.secret),
        Ask::get(USERS).bearer(&short.secret),
        Ask::post(FORMS).json(&json!({"api_token": ["x"], "phone_number": "3125550142"})),
    ] {
        let reply = world.send(ask).await;
        assert_eq!(reply.status, 401);
        assert!(reply.text().starts_with(r#"{"message":"Unauthenticated.""#), "{}", reply.text());
    }
}

#[tokio::test]
async fn a_token_without_the_scope_is_403_and_says_what_it_may_not() {
    let world = World::new().await;
    let reads = world.token(Some(vec![Scope::ContactsRead]), None).await.secret;
    let leads = world.token(Some(vec![Scope::Leads]), None).await.secret;
    let refused = world.send(Ask::post(FORMS).bearer(&reads).form("phone_number=3125550142")).await;
    assert_eq!((refused.status, &refused.json()["message"]), (403, &json!("This token may not send leads.")));
    let refused = world.send(Ask::get(BY_PHONE).bearer(&leads)).await;
    assert_eq!((refused.status, &refused.json()["message"]), (403, &json!("This token may not look up contacts.")));
    for token in [&reads, &leads] {
        assert_eq!(world.send(Ask::get(USERS).bearer(token)).await.status, 200, "users wants any valid token");
    }
    assert!(world.contact("+13125550142").is_none());
}

#[tokio::test]
async fn repeated_bad_tokens_are_slowed_then_refused_and_never_shut_out_a_good_one() {
    let world = World::new().await;
    let mut refused = None;
    let begun = Instant::now();
    let mut quick = Instant::now();
    for nth in 0..25 {
        let reply = world.send(Ask::get(USERS).bearer(&format!("guess-{nth}"))).await;
        if nth == 4 {
            assert!(begun.elapsed().as_millis() < 1_500, "a few slips cost nothing");
            quick = Instant::now();
        }
        if reply.status == 429 {
            refused = Some(reply);
            break;
        }
        assert_eq!(reply.status, 401);
    }
    assert!(quick.elapsed().as_millis() > 1_000, "slowed before it is refused");
    let refused = refused.expect("refused in the end");
    let wait = refused.json()["retry_after"].as_i64().expect("a wait");
    assert_eq!(refused.json()["message"], json!(format!("Too Many Attempts. Retry in {wait} seconds.")));
    assert_eq!(refused.header("retry-after"), Some(wait.to_string().as_str()));
    assert_eq!(world.send(Ask::get(USERS).bearer(&world.office.token)).await.status, 200, "a good one passes");
    world.clock.turn(wait * SECOND);
    assert_eq!(world.send(Ask::get(USERS).bearer("guess")).await.status, 401);
}

#[tokio::test]
async fn the_last_use_of_a_token_is_recorded() {
    let world = World::new().await;
    world.send(Ask::get(USERS).bearer(&world.office.token)).await;
    let token = world.read(|view| view.token(world.office.token_id)).expect("the token");
    assert_eq!(token.last_used_at, Some(world.engine.now()));
    assert_eq!(token.last_used_from.as_deref(), Some("127.0.0.1"));
}
