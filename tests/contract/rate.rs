//! The rate limit and its exact wait.

use dialyard_engine::clock::SECOND;
use dialyard_engine::listener::ListenerSettings;
use dialyard_engine::ports::ListenerControl;
use dialyard_listener::Options;
use dialyard_tests::world::{FORMS, USERS};
use dialyard_tests::{Ask, World};

#[tokio::test]
async fn over_the_limit_the_exact_wait_is_told_and_is_exact() {
    let world = World::with(Options { rate_limit: Some(3), ..Options::default() }).await;
    let ask = || world.send(Ask::get(USERS).bearer(&world.office.token));
    for left in [2, 1, 0] {
        let reply = ask().await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("x-ratelimit-limit"), Some("3"));
        assert_eq!(reply.header("x-ratelimit-remaining"), Some(left.to_string().as_str()));
        assert!(reply.header("x-ratelimit-reset").is_some());
    }
    world.clock.turn(43 * SECOND);
    let over = ask().await;
    assert_eq!(over.status, 429);
    assert!(
        over.text().starts_with(r#"{"message":"Too Many Attempts. Retry in 17 seconds.","retry_after":17"#),
        "{}",
        over.text()
    );
    assert_eq!(over.header("retry-after"), Some("17"));
    assert_eq!(over.header("x-ratelimit-limit"), Some("3"));
    assert_eq!(over.header("x-ratelimit-remaining"), Some("0"));
    let opens = (world.engine.now() + 17 * SECOND) / SECOND;
    assert_eq!(over.header("x-ratelimit-reset"), Some(opens.to_string().as_str()));
    world.clock.turn(16 * SECOND);
    assert_eq!(ask().await.status, 429, "one second earlier does not");
    world.clock.turn(SECOND);
    assert_eq!(ask().await.status, 200, "after the stated wait does");
}

#[tokio::test]
async fn each_token_and_endpoint_has_a_limit_of_its_own() {
    let world = World::with(Options { rate_limit: Some(1), ..Options::default() }).await;
    let other = world.token(None, None).await.secret;
    let token = &world.office.token;
    assert_eq!(world.send(Ask::get(USERS).bearer(token)).await.status, 200);
    assert_eq!(world.send(Ask::get(USERS).bearer(token)).await.status, 429);
    assert_eq!(world.send(Ask::get(USERS).bearer(&other)).await.status, 200);
    assert_eq!(world.send(Ask::post(FORMS).bearer(token).form("phone_number=3125550142")).await.status, 201);
}

#[tokio::test]
async fn the_limit_is_kept_before_the_fields_are_judged_and_bad_tokens_do_not_use_it_up() {
    let world = World::with(Options { rate_limit: Some(1), ..Options::default() }).await;
    assert_eq!(world.send(Ask::post(FORMS).bearer("bad").form("x=1")).await.status, 401);
    let invalid = world.send(Ask::post(FORMS).bearer(&world.office.token).form("x=1")).await;
    assert_eq!((invalid.status, invalid.header("x-ratelimit-remaining")), (400, Some("0")));
    assert_eq!(world.send(Ask::post(FORMS).bearer(&world.office.token).form("x=1")).await.status, 429);
}

#[tokio::test]
async fn the_setting_applies_at_once_and_0_is_no_limit() {
    let world = World::with(Options { rate_limit: None, ..Options::default() }).await;
    // The world asks for no limit unless a test names one; here the setting itself decides.
    let settings = ListenerSettings { host: "127.0.0.1".to_owned(), port: 0, rate_limit: 1, ..Default::default() };
    let listener =
        dialyard_listener::Listener::start(world.engine.clone(), &settings, Options::default()).await.expect("listens");
    let address = listener.address().expect("an address");
    let ask = || Ask::get(USERS).bearer(&world.office.token).to(address);
    assert_eq!(ask().await.status, 200);
    assert_eq!(ask().await.status, 429);
    listener.apply(&ListenerSettings { rate_limit: 2, ..settings.clone() }, None).await.expect("applied");
    assert_eq!(listener.address(), Some(address), "the socket stays");
    assert_eq!(ask().await.status, 200);
    assert_eq!(ask().await.status, 429);
    listener.apply(&ListenerSettings { rate_limit: 0, ..settings }, None).await.expect("applied");
    let free = ask().await;
    assert_eq!((free.status, free.header("x-ratelimit-limit")), (200, None));
    listener.stop().await;
}
