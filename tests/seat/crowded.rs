//! Many windows at one office.

use std::time::Duration;

use dialyard_engine::seat::SeatTls;
use dialyard_seat::{Limits, limits};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::seated::Shared;

/// Less than it takes until an idle connection is closed by itself.
const SOON: Duration = Duration::from_secs(8);

async fn of_three_places(tls: SeatTls) -> Shared {
    Shared::limited(tls, Limits { connections_max: 3, ..limits() }).await
}

#[tokio::test]
async fn a_full_office_lets_a_newcomer_in_where_others_are_idle_and_nobody_who_listens_goes() {
    let shared = of_three_places(SeatTls::Off).await.staffed().await;
    let browser = shared.browser("Dana").await;
    let mut hears = browser.hear(None).await;
    assert_eq!(hears.next().await.expect("a beginning").kind, "hello");
    let silent = TcpStream::connect(shared.address).await.expect("a place");
    let mut asked = TcpStream::connect(shared.address).await.expect("a place");
    asked.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await.expect("asked");
    assert!(asked.read(&mut [0; 512]).await.expect("an answer") > 0);
    for _ in 0..5 {
        let start = tokio::time::timeout(SOON, browser.rpc("office.start", json!({}))).await;
        assert_eq!(start.expect("the newcomer is let in").status, 200);
    }
    shared.furnish().await;
    shared.happen(1).await;
    assert_eq!(hears.facts().await.kinds(), ["record_changed"], "whoever listens is not idle");
    drop((silent, asked));
}

#[tokio::test]
async fn who_speaks_plainly_to_a_secured_office_is_told_how_to_call_it() {
    let shared = of_three_places(SeatTls::SelfMade).await;
    let mut plain = TcpStream::connect(shared.address).await.expect("a place");
    plain.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await.expect("said");
    let mut answer = String::new();
    tokio::time::timeout(SOON, plain.read_to_string(&mut answer)).await.expect("soon").expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("call it by https://"), "{answer}");
}
