//! TLS, trusted proxies, numbers for a monitoring system, and the listener's calls to itself.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use dialyard_engine::Engine;
use dialyard_engine::api::{Caller, call};
use dialyard_engine::listener::{ListenerSettings, ListenerStatus, MetricsFor, PastedPair, ReachBy, ReachVerdict, Tls};
use dialyard_engine::ports::{ListenerControl, Vault, VaultKind};
use dialyard_listener::Options;
use dialyard_tests::world::FORMS;
use dialyard_tests::{Ask, World};
use dialyard_tls::{names, self_made};
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpStream;

async fn world() -> (World, tempfile::TempDir) {
    let dir = tempfile::tempdir().expect("a folder");
    let world = World::with(Options { tls_dir: Some(dir.path().join("tls")), ..Options::default() }).await;
    world.engine.attach_listener(world.listener.clone());
    world.engine.attach_vault(Arc::new(Plain));
    (world, dir)
}

/// Keeps what it is given, turned around, so that a test sees that it was asked.
struct Plain;

impl Vault for Plain {
    fn seal(&self, _: &str, secret: &[u8]) -> dialyard_engine::Result<Vec<u8>> {
        Ok(secret.iter().rev().copied().collect())
    }
    fn open(&self, name: &str, sealed: &[u8]) -> dialyard_engine::Result<Vec<u8>> {
        self.seal(name, sealed)
    }
    fn kind(&self) -> VaultKind {
        VaultKind::File
    }
}

async fn set(
    engine: &Arc<Engine>,
    settings: &ListenerSettings,
    pasted: Option<PastedPair>,
) -> Result<ListenerStatus, Value> {
    let mut wanted = serde_json::to_value(settings).expect("written");
    wanted["pasted"] = serde_json::to_value(pasted).expect("written");
    match call(engine, Caller::Local, "listener.set", wanted).await {
        Ok(reply) => Ok(serde_json::from_value(reply.value).expect("a status")),
        Err(error) => Err(serde_json::to_value(error.problem()).expect("a problem")),
    }
}

/// A connection over TLS, to whoever shows this certificate.
async fn connect(address: SocketAddr, status: &ListenerStatus) -> std::io::Result<SendRequest<Full<Bytes>>> {
    let caller = dialyard_tls::Caller::of(&status.certificate.as_ref().expect("a certificate").fingerprint);
    let stream = caller.expect("a caller").connect(TcpStream::connect(address).await?, "127.0.0.1").await?;
    let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.expect("a connection");
    tokio::spawn(connection);
    Ok(sender)
}

async fn post(sender: &mut SendRequest<Full<Bytes>>, token: &str, phone: &str) -> (u16, String) {
    let body = json!({"api_token": token, "phone_number": phone}).to_string();
    let request = Request::post(FORMS).header("host", "office").header("content-type", "application/json");
    let (head, body) =
        sender.send_request(request.body(Full::from(body)).expect("a request")).await.expect("an answer").into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    (head.status.as_u16(), String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test]
async fn a_lead_comes_by_tls_and_a_plain_one_is_told_how() {
    let (world, _dir) = world().await;
    let settings = ListenerSettings { port: 0, tls: Tls::SelfMade, ..Default::default() };
    let status = set(&world.engine, &settings, None).await.expect("applied");
    assert!(status.base_url.starts_with("https://127.0.0.1:"));
    assert!(status.certificate.as_ref().is_some_and(|shown| shown.self_signed));
    let mut sender = connect(world.listener.address().expect("an address"), &status).await.expect("TLS");
    assert_eq!(post(&mut sender, &world.office.token, "3125550142").await.0, 201);
    let plain = Ask::post(FORMS).json(&json!({})).to(world.listener.address().expect("an address")).await;
    assert_eq!(plain.status, 400);
    assert_eq!(plain.json()["message"], "This address speaks TLS: call it by https://.");
    let off = ListenerSettings { tls: Tls::Off, ..settings };
    assert!(set(&world.engine, &off, None).await.expect("applied").base_url.starts_with("http://"));
    assert_eq!(Ask::get("/healthz").to(world.listener.address().expect("an address")).await.status, 200);
}

#[tokio::test]
async fn a_new_certificate_drops_no_connection() {
    let (world, _dir) = world().await;
    let settings = ListenerSettings { port: 0, tls: Tls::SelfMade, ..Default::default() };
    let first = set(&world.engine, &settings, None).await.expect("applied");
    let address = world.listener.address().expect("an address");
    let mut open = connect(address, &first).await.expect("TLS");
    assert_eq!(post(&mut open, &world.office.token, "3125550142").await.0, 201);
    call(&world.engine, Caller::Local, "listener.renew_certificate", Value::Null).await.expect("renewed");
    let second = world.listener.status();
    assert_ne!(first.certificate, second.certificate);
    assert_eq!(post(&mut open, &world.office.token, "3125550143").await.0, 201, "by the connection that was open");
    assert!(connect(address, &first).await.is_err());
    let mut anew = connect(address, &second).await.expect("the new certificate");
    assert_eq!(post(&mut anew, &world.office.token, "3125550144").await.0, 201);
}

#[tokio::test]
async fn a_pasted_pair_is_kept_sealed_and_a_wrong_one_changes_nothing() {
    let (world, _dir) = world().await;
    let pair =
        || self_made(&names(), std::time::UNIX_EPOCH + std::time::Duration::from_millis(world.engine.now() as u64));
    let (one, other) = (pair().expect("made"), pair().expect("made"));
    let settings = ListenerSettings { port: 0, tls: Tls::Pasted, ..Default::default() };
    let problem = set(&world.engine, &settings, None).await.expect_err("nothing was pasted");
    assert!(problem["fields"]["certificate"][0].as_str().is_some_and(|says| says.contains("Paste")));
    let mixed = PastedPair { certificate: one.certificate.clone(), key: other.key };
    let problem = set(&world.engine, &settings, Some(mixed)).await.expect_err("they do not belong together");
    assert!(problem["fields"]["key"][0].as_str().is_some_and(|says| says.contains("does not belong")));
    assert_eq!(Ask::get("/healthz").to(world.listener.address().expect("an address")).await.status, 200, "as before");
    let right = PastedPair { certificate: one.certificate, key: one.key.clone() };
    let status = set(&world.engine, &settings, Some(right)).await.expect("applied");
    let line = one.key.lines().nth(1).expect("a key");
    assert!(!world.is_on_disk(line), "the key is on the disk as it was pasted");
    // Later changes keep the pair, and so does a start.
    let again =
        set(&world.engine, &ListenerSettings { rate_limit: 7, ..settings.clone() }, None).await.expect("applied");
    assert_eq!(status.certificate, again.certificate);
    let later = dialyard_listener::Listener::start(world.engine.clone(), &settings, Options::default()).await;
    assert_eq!(later.expect("started").status().certificate, status.certificate);
}

#[tokio::test]
async fn files_are_read_again_when_they_were_renewed() {
    let (world, dir) = world().await;
    let now = std::time::UNIX_EPOCH + std::time::Duration::from_millis(world.engine.now() as u64);
    let file = |name: &str| dir.path().join(name);
    let write = || {
        let pair = self_made(&names(), now).expect("made");
        std::fs::write(file("office.pem"), pair.certificate).expect("written");
        std::fs::write(file("office.key"), pair.key).expect("written");
    };
    let text = |path: PathBuf| path.display().to_string();
    let tls = Tls::Files { certificate: text(file("office.pem")), key: text(file("office.key")) };
    let settings = ListenerSettings { port: 0, tls, ..Default::default() };
    let problem = set(&world.engine, &settings, None).await.expect_err("there are no files");
    assert!(problem["fields"]["certificate"][0].as_str().is_some_and(|says| says.contains("cannot be read")));
    write();
    let first = set(&world.engine, &settings, None).await.expect("applied");
    write();
    world.listener.renew(false).await.expect("read again");
    assert_ne!(world.listener.status().certificate, first.certificate);
    std::fs::write(file("office.key"), "half a key").expect("written");
    world.listener.renew(false).await.expect_err("broken");
    assert!(
        connect(world.listener.address().expect("an address"), &world.listener.status()).await.is_ok(),
        "as before"
    );
}

#[tokio::test]
async fn a_trusted_proxy_is_believed_from_the_next_request_on() {
    let (world, _dir) = world().await;
    let lead = |phone: &str| world.form(json!({"phone_number": phone})).header("x-forwarded-for", "198.51.100.9");
    let address = || world.listener.address().expect("an address");
    lead("3125550142").to(address()).await;
    let settings = ListenerSettings { port: 0, trusted_proxies: vec!["127.0.0.0/8".to_owned()], ..Default::default() };
    set(&world.engine, &settings, None).await.expect("applied");
    lead("3125550143").to(address()).await;
    let sources: Vec<String> = world.log().into_iter().map(|row| row.source_address).collect();
    assert_eq!(sources, ["127.0.0.1", "198.51.100.9"]);
}

#[tokio::test]
async fn numbers_are_for_whom_the_setting_says_and_name_nobody() {
    let (world, _dir) = world().await;
    world.post(json!({"phone_number": "3125550142", "name": "Ada Whitfield"})).await;
    let metrics = || Ask::get("/metrics");
    assert_eq!(metrics().to(world.address).await.status, 404, "off by default");
    let settings = |metrics| ListenerSettings { port: 0, metrics, ..Default::default() };
    set(&world.engine, &settings(MetricsFor::ThisComputer), None).await.expect("applied");
    let address = world.listener.address().expect("an address");
    let proxied = metrics().header("x-forwarded-for", "198.51.100.9").to(address).await;
    assert_eq!(proxied.status, 404, "a proxy on this computer speaks for others");
    let reply = metrics().to(address).await;
    let text = reply.text();
    assert_eq!(reply.status, 200);
    for line in [
        "dialyard_requests_total{path=\"/api/v1/webhook/forms\",status=\"201\"} 1",
        "dialyard_leads_last_hour 1",
        "dialyard_contacts 1",
        "dialyard_request_duration_seconds_count{path=\"/api/v1/webhook/forms\"} 1",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!text.contains("Ada") && !text.contains("312555"));
    set(&world.engine, &settings(MetricsFor::Everyone), None).await.expect("applied");
    let address = world.listener.address().expect("an address");
    assert_eq!(metrics().header("x-forwarded-for", "198.51.100.9").to(address).await.status, 200);
}

async fn test(world: &World) -> Vec<dialyard_engine::listener::ReachTried> {
    world.listener.test().await.expect("tested")
}

#[tokio::test]
async fn the_listener_calls_itself_and_says_who_reaches_it() {
    let (world, _dir) = world().await;
    let here = test(&world).await;
    let verdicts: Vec<_> = here.iter().map(|one| (one.by, one.verdict)).collect();
    let (own, network, internet) = (ReachBy::ThisComputer, ReachBy::Network, ReachBy::Internet);
    let closed = ReachVerdict::Closed;
    let lead = (ReachBy::Lead, ReachVerdict::Reached);
    assert_eq!(verdicts, [(own, ReachVerdict::Reached), (network, closed), (internet, closed), lead]);
    set(&world.engine, &ListenerSettings { port: 0, tls: Tls::SelfMade, ..Default::default() }, None)
        .await
        .expect("set");
    let secured = test(&world).await;
    assert_eq!(secured[0].verdict, ReachVerdict::Doubtful);
    assert!(secured[0].says.contains("nobody trusts this certificate unasked"), "{}", secured[0].says);
}

#[tokio::test]
async fn what_stands_in_the_way_of_the_outside_address_is_said() {
    let (world, _dir) = world().await;
    let outside = |url: String| ListenerSettings { port: 0, public_url: Some(url), ..Default::default() };
    let last = |tried: Vec<dialyard_engine::listener::ReachTried>| {
        tried.into_iter().find(|one| one.by == ReachBy::Internet).expect("the outside")
    };
    // Nothing listens there.
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|taken| taken.local_addr()).expect("a port");
    set(&world.engine, &outside(format!("http://{free}")), None).await.expect("set");
    let tried = last(test(&world).await);
    assert_eq!((tried.verdict, tried.says.as_str()), (ReachVerdict::NotReached, "Nobody listens there."));
    // Another program does.
    let other = World::new().await;
    set(&world.engine, &outside(format!("http://{}", other.address)), None).await.expect("set");
    assert!(last(test(&world).await).says.starts_with("Another program answers there"));
    // A proxy that is not believed yet, and then is.
    let proxy = proxy(world.listener.clone()).await;
    let through = outside(format!("http://{proxy}"));
    set(&world.engine, &through, None).await.expect("set");
    let tried = last(test(&world).await);
    assert_eq!(tried.verdict, ReachVerdict::Doubtful);
    assert_eq!(tried.says, "It is reached, but every sender seems to come from 127.0.0.1, the proxy.");
    let trusted = ListenerSettings { trusted_proxies: vec!["127.0.0.1".to_owned()], ..through };
    set(&world.engine, &trusted, None).await.expect("set");
    assert_eq!(last(test(&world).await).verdict, ReachVerdict::Reached);
}

#[tokio::test]
async fn a_lead_is_sent_for_trial_as_one_from_outside_would_be_and_makes_nobody() {
    let (world, _dir) = world().await;
    set(&world.engine, &ListenerSettings { port: 0, tls: Tls::SelfMade, ..Default::default() }, None)
        .await
        .expect("set");
    let lead = |tried: Vec<dialyard_engine::listener::ReachTried>| {
        tried.into_iter().find(|one| one.by == ReachBy::Lead).expect("a lead")
    };
    let tried = lead(test(&world).await);
    assert_eq!(tried.verdict, ReachVerdict::Reached, "{}", tried.says);
    assert!(tried.url.is_some_and(|url| url.starts_with("https://")), "by the way that others come");
    assert!(tried.says.contains("would be taken"), "{}", tried.says);
    assert_eq!(world.read(|view| view.contacts_count(&[], &[])).total, 0);
    let log = world.log();
    assert_eq!((log.len(), log[0].status, log[0].dry_run), (1, 201, true), "only that it was asked");
    assert!(!log[0].headers.to_string().contains("grant"));
    let used = world.read(|view| view.tokens()).iter().any(|token| token.last_used_at.is_some());
    assert!(!used, "whoever holds the token has not used it");

    // Through a proxy, and then without anybody who could send one.
    let proxy = proxy(world.listener.clone()).await;
    let outside = ListenerSettings { port: 0, public_url: Some(format!("http://{proxy}")), ..Default::default() };
    set(&world.engine, &outside, None).await.expect("set");
    let tried = lead(test(&world).await);
    assert_eq!((tried.verdict, tried.url), (ReachVerdict::Reached, Some(format!("http://{proxy}"))), "{}", tried.says);
    let now = world.engine.now();
    let revoked = world.engine.write(move |tx| {
        let all = tx.tokens()?;
        all.iter().try_for_each(|token| tx.token_revoke(token.id, now))
    });
    revoked.await.expect("revoked");
    let tried = lead(test(&world).await);
    assert_eq!(
        (tried.verdict, tried.says.as_str()),
        (ReachVerdict::Closed, "No lead can be taken yet: no token may send one.")
    );
}

/// Passes each request on to wherever the listener is, and says for whom.
async fn proxy(listener: Arc<dialyard_listener::Listener>) -> SocketAddr {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let front = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = front.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut caller, _)) = front.accept().await {
            let mut office = TcpStream::connect(listener.address().expect("it listens")).await.expect("reached");
            let mut head = vec![0; 4_096];
            let read = caller.read(&mut head).await.expect("a head");
            let text =
                String::from_utf8_lossy(&head[..read]).replacen("\r\n", "\r\nx-forwarded-for: 203.0.113.7\r\n", 1);
            office.write_all(text.as_bytes()).await.expect("passed on");
            let mut answer = vec![0; 4_096];
            let read = office.read(&mut answer).await.expect("an answer");
            let _ = caller.write_all(&answer[..read]).await;
        }
    });
    address
}
