//! Who is not let in.

use dialyard_tests::Ask;
use serde_json::json;

use super::seated::{Browser, PASSWORD, Shared};

#[tokio::test]
async fn another_site_can_neither_ask_nor_listen() {
    let shared = Shared::new().await;
    let browser = shared.browser("Dana").await;
    let change = || browser.asking("lists.list", &json!({}));
    assert_eq!(change().header("origin", &format!("http://{}", shared.address)).to(shared.address).await.status, 200);
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        assert_eq!(change().header(name, value).to(shared.address).await.status, 403, "{name}: {value}");
    }
    // What a form or a picture of another site can send: no header of ours.
    let form = Ask::post("/rpc/lists.list").header("cookie", &browser.cookie).form("a=b");
    assert_eq!(form.to(shared.address).await.status, 403);
    let facts = Ask::get("/facts").header("cookie", &browser.cookie);
    assert_eq!(facts.to(shared.address).await.status, 403);
    // A form with the header, which would have to be asked for first: it is no JSON.
    let form =
        Ask::post("/rpc/lists.list").header("x-dialyard", "window").header("cookie", &browser.cookie).form("a=b");
    assert_eq!(form.to(shared.address).await.status, 422);
    // Nobody is told that they may ask first.
    let before = Ask::new("OPTIONS", "/rpc/lists.list")
        .header("x-dialyard", "window")
        .header("origin", &format!("http://{}", shared.address))
        .to(shared.address)
        .await;
    assert!(before.status >= 400 && before.header("access-control-allow-origin").is_none());
}

#[tokio::test]
async fn a_name_that_somebody_pointed_here_is_not_answered() {
    let shared = Shared::new().await;
    for target in ["/", "/rpc/office.start"] {
        for host in ["evil.example", "127.0.0.1.evil.example:80"] {
            let reply = send_as(&shared, host, target).await;
            assert!(reply.starts_with("HTTP/1.1 403"), "{host}{target}: {reply}");
        }
        for host in ["localhost:1", "127.0.0.1"] {
            assert!(!send_as(&shared, host, target).await.starts_with("HTTP/1.1 403 "), "{host}{target}");
        }
    }
}

async fn send_as(shared: &Shared, host: &str, target: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut wire = tokio::net::TcpStream::connect(shared.address).await.expect("shared");
    let method = if target == "/" { "GET" } else { "POST" };
    let head = format!(
        "{method} {target} HTTP/1.1\r\nHost: {host}\r\nX-Dialyard: window\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    wire.write_all(head.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    wire.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test]
async fn every_answer_forbids_frames_guessing_and_telling() {
    let shared = Shared::new().await;
    for ask in [Ask::get("/"), Ask::get("/nothing"), Ask::post("/rpc/x"), Ask::new("PUT", "/")] {
        let reply = ask.to(shared.address).await;
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(reply.header("x-frame-options"), Some("DENY"));
    }
    let page = Ask::get("/").to(shared.address).await;
    assert!(page.header("content-security-policy").is_some_and(|policy| policy.contains("frame-ancestors 'none'")));
}

#[tokio::test]
async fn guessing_gets_slow_for_the_name_and_for_the_address_but_not_at_the_office_itself() {
    let shared = Shared::new().await;
    let nobody = Browser { address: shared.address, cookie: String::new() };
    let guess = |login: String| {
        let nobody = nobody.clone();
        async move { nobody.rpc("me.sign_in", json!({"login": login, "password": "wrong wrong", "stay": false})).await }
    };
    for _ in 0..4 {
        assert_eq!(guess("Dana".to_owned()).await.status, 422);
    }
    let slowed = guess("dana".to_owned()).await;
    assert_eq!((slowed.status, slowed.header("retry-after")), (429, Some("1")));
    // The office's own window asks on another path, and is not slowed down by anybody elsewhere.
    let here = json!({"login": "Dana", "password": PASSWORD, "stay": false});
    let opened =
        dialyard_engine::api::call(&shared.engine, dialyard_engine::api::Caller::Nobody, "me.sign_in", here).await;
    assert!(opened.is_ok());
    for nth in 0..16 {
        guess(format!("person {nth}")).await;
    }
    assert_eq!(guess("somebody else".to_owned()).await.status, 429, "the address has guessed enough");
    shared.clock.turn(60_000);
    assert_eq!(guess("somebody else".to_owned()).await.status, 422);
}

#[tokio::test]
async fn the_cookie_is_for_this_site_and_no_script() {
    let shared = Shared::new().await;
    let nobody = Browser { address: shared.address, cookie: String::new() };
    let signed_in = |stay: bool| {
        let nobody = nobody.clone();
        async move {
            let reply = nobody.rpc("me.sign_in", json!({"login": "Dana", "password": PASSWORD, "stay": stay})).await;
            (reply.header("set-cookie").expect("a cookie").to_owned(), reply.text())
        }
    };
    let (cookie, body) = signed_in(true).await;
    assert!(
        cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict") && cookie.contains("; Max-Age="),
        "{cookie}"
    );
    let secret = cookie.split(['=', ';']).nth(1).expect("a secret");
    assert!(secret.len() > 30 && !body.contains(secret), "the page never sees it");
    assert!(!signed_in(false).await.0.contains("Max-Age"));
    let out = shared.browser("Dana").await.rpc("me.sign_out", json!({})).await;
    assert!(out.header("set-cookie").is_some_and(|cookie| cookie.contains("Max-Age=0")));
}

#[tokio::test]
async fn whoever_leaves_their_last_window_is_away_at_once() {
    let shared = Shared::new().await;
    let (desk, sofa) = (shared.browser("Reggie").await, shared.browser("Reggie").await);
    let is_available = async || {
        let overview = shared.local("overview.get", json!({"zone": "UTC"})).await;
        let queues = overview["queues"].as_array().expect("queues").clone();
        let of = queues.iter().find(|row| row["user"]["name"] == "Reggie").expect("theirs");
        of["available_now"].as_bool().expect("yes or no")
    };
    for window in [&desk, &sofa] {
        window.rpc("me.seen", json!({})).await;
        assert!(is_available().await);
    }
    desk.rpc("me.sign_out", json!({})).await;
    assert!(is_available().await, "there is the other window");
    sofa.rpc("me.sign_out", json!({})).await;
    assert!(!is_available().await);
}

#[tokio::test]
async fn nobody_is_told_more_than_the_way_in() {
    let shared = Shared::new().await;
    let nobody = Browser { address: shared.address, cookie: String::new() };
    let start = nobody.rpc("office.start", json!({})).await.json();
    assert_eq!(
        (&start["stage"], &start["last_sign_in"], &start["second_seat"]),
        (&json!("sign_in"), &json!(null), &json!(true))
    );
    assert_eq!(nobody.rpc("listener.status", json!({})).await.status, 401);
    assert_eq!(nobody.rpc("no.such", json!({})).await.status, 404);
    let reggie = shared.browser("Reggie").await;
    assert_eq!(reggie.rpc("seat.signed_in", json!({})).await.status, 403, "rights are the engine's, wherever one sits");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_and_what_takes_long_is_told_line_by_line() {
    let shared = Shared::new().await;
    let browser = shared.browser("Dana").await;
    let large = browser.asking("lists.add", &json!({"name": "x".repeat(9 << 20), "campaign_id": 1}));
    assert_eq!(large.to(shared.address).await.status, 422);
    let nobody = Browser { address: shared.address, cookie: String::new() };
    let large = nobody.asking("me.sign_in", &json!({"login": "x".repeat(17 << 10), "password": "", "stay": false}));
    assert_eq!(large.to(shared.address).await.status, 401, "a stranger's is not even kept in memory");
    let load =
        browser.asking("sample.load", &json!({"contacts": 400, "seed": 1})).header("accept", "application/x-ndjson");
    let told = load.to(shared.address).await.text();
    let last: serde_json::Value = serde_json::from_str(told.lines().last().expect("lines")).expect("JSON");
    assert_eq!(last["ok"]["contacts"], 400, "{told}");
}
