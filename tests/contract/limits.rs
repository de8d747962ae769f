//! What a sender may cost.

use std::time::{Duration, Instant};

use dialyard_listener::intake::Settings;
use dialyard_listener::intake::body::BodyLimits;
use dialyard_listener::{Limits, Options};
use dialyard_tests::world::{FORMS, USERS};
use dialyard_tests::{Ask, World};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Says something over a bare connection and gives back all that is answered.
async fn say(world: &World, text: &[u8]) -> String {
    let mut stream = TcpStream::connect(world.address).await.expect("a connection");
    stream.write_all(text).await.expect("said");
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await.expect("it ends");
    String::from_utf8_lossy(&answer).into_owned()
}

fn body_of(answer: &str) -> Value {
    let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    serde_json::from_str(body).unwrap_or_else(|_| panic!("no JSON: {answer}"))
}

#[tokio::test]
async fn a_body_over_1_mib_is_413_and_its_sender_sees_the_answer() {
    let world = World::new().await;
    let fits = format!("phone_number=3125550142&x={}", "y".repeat(1024 * 1024 - 40));
    assert_eq!(world.send(Ask::post(FORMS).bearer(&world.office.token).form(fits)).await.status, 201);
    for size in [1024 * 1024 + 1, 7 * 1024 * 1024] {
        let reply = world.send(Ask::post(FORMS).bearer(&world.office.token).form("y".repeat(size))).await;
        assert_eq!((reply.status, reply.header("content-type")), (413, Some("application/json")), "{size}");
        assert!(reply.json()["message"].is_string());
    }
}

#[tokio::test]
async fn who_asks_before_sending_too_much_is_told_before() {
    let world = World::new().await;
    let head = format!("POST {FORMS} HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 20000000\r\n\r\n");
    let answer = say(&world, head.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let mut stream = TcpStream::connect(world.address).await.expect("a connection");
    let head = format!("POST {FORMS} HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n");
    stream.write_all(head.as_bytes()).await.expect("asked");
    let mut answer = [0; 25];
    stream.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 100 Continue\r\n\r\n");
}

#[tokio::test]
async fn a_slow_sender_is_told_408_and_let_go() {
    let body = BodyLimits { patience: Duration::from_millis(300), rate_min: 1_000_000, ..BodyLimits::default() };
    let world = World::with(Options { intake: Settings { body, ..Settings::default() }, ..Options::default() }).await;
    let begun = Instant::now();
    let head = format!("POST {FORMS} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nphone");
    let answer = say(&world, head.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.to_lowercase().contains("connection: close"));
    assert!(body_of(&answer)["message"].is_string());
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_head_that_does_not_come_and_an_idle_connection_are_let_go() {
    let limits = Limits { head_patience: Duration::from_millis(300), ..Limits::default() };
    let world = World::with(Options { limits, ..Options::default() }).await;
    let begun = Instant::now();
    say(&world, b"POST /api/v1/webhook/forms HTTP/1.1\r\nhost").await;
    say(&world, b"").await;
    let kept = say(&world, b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(kept.starts_with("HTTP/1.1 200 "), "{kept}");
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn connections_beyond_the_bound_wait_their_turn() {
    let limits = Limits { connections_max: 2, head_patience: Duration::from_millis(500), ..Limits::default() };
    let world = World::with(Options { limits, ..Options::default() }).await;
    let hold = (TcpStream::connect(world.address).await, TcpStream::connect(world.address).await);
    tokio::time::sleep(Duration::from_millis(50)).await;
    let reply = world.send(Ask::get(USERS).bearer(&world.office.token)).await;
    assert_eq!(reply.status, 200, "answered once the others had said nothing for too long");
    drop(hold);
}

#[tokio::test]
async fn a_caller_with_too_many_connections_loses_one_that_does_nothing() {
    let limits = Limits { per_local_caller_max: 2, ..Limits::default() };
    let world = World::with(Options { limits, ..Options::default() }).await;
    let (mut oldest, other) =
        (TcpStream::connect(world.address).await.expect("a connection"), TcpStream::connect(world.address).await);
    // It is there once it has been answered.
    oldest.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.expect("asked");
    assert!(oldest.read(&mut [0; 2048]).await.expect("answered") > 0);
    for _ in 0..5 {
        assert_eq!(
            world.send(Ask::get("/healthz").header("connection", "close")).await.status,
            200,
            "whoever comes is answered"
        );
    }
    drop((oldest, other));
}

#[tokio::test]
async fn who_asks_and_does_not_take_the_answer_is_let_go() {
    let limits = Limits { connections_max: 1, answer_patience: Duration::from_millis(300), ..Limits::default() };
    let world = World::with(Options { limits, ..Options::default() }).await;
    let mut deaf = TcpStream::connect(world.address).await.expect("a connection");
    let asks = "GET /openapi.json HTTP/1.1\r\nhost: x\r\n\r\n".repeat(2_000);
    let asking = tokio::time::timeout(Duration::from_millis(500), deaf.write_all(asks.as_bytes())).await;
    let reply = tokio::time::timeout(Duration::from_secs(10), world.send(Ask::get("/healthz"))).await;
    assert_eq!(reply.expect("its place is free again").status, 200);
    drop((asking, deaf));
}

#[tokio::test]
async fn what_is_no_http_and_a_head_too_large_are_answered_in_json() {
    let world = World::new().await;
    let headers: String = (0..200).map(|nth| format!("x-{nth}: y\r\n")).collect();
    let long = "y".repeat(200_000);
    for (said, status) in [
        ("nonsense\r\n\r\n".to_owned(), "400"),
        ("GET / HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n".to_owned(), "400"),
        (format!("GET / HTTP/1.1\r\nhost: x\r\n{headers}\r\n"), "431"),
        (format!("GET / HTTP/1.1\r\nhost: x\r\nlong: {long}\r\n\r\n"), "431"),
        (format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "y".repeat(70_000)), "414"),
    ] {
        let answer = say(&world, said.as_bytes()).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {answer}");
        assert!(answer.contains("content-type: application/json"));
        assert!(body_of(&answer)["message"].is_string());
    }
    assert_eq!(world.send(Ask::get("/healthz")).await.status, 200, "and it goes on");
}

#[tokio::test]
async fn several_requests_share_a_connection_in_order() {
    let world = World::new().await;
    let one = "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";
    let last = "GET /nowhere HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let answer = say(&world, format!("{one}{one}{last}").as_bytes()).await;
    let statuses: Vec<&str> = answer.split("HTTP/1.1 ").skip(1).filter_map(|part| part.get(..3)).collect();
    assert_eq!(statuses, ["200", "200", "404"]);
}

#[tokio::test]
async fn who_closes_after_asking_is_still_answered() {
    let world = World::new().await;
    let mut stream = TcpStream::connect(world.address).await.expect("a connection");
    let body = format!("api_token={}&phone_number=3125550142", world.office.token);
    let head = format!("POST {FORMS} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    stream.write_all(head.as_bytes()).await.expect("asked");
    stream.shutdown().await.expect("closed on this side");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("answered");
    assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
}
