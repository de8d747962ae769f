//! An office that is shared on this computer, and a browser's way of asking it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use dialyard_engine::Engine;
use dialyard_engine::api::{Caller, call};
use dialyard_engine::ports::SeatControl;
use dialyard_engine::seat::{SeatSettings, SeatTls};
use dialyard_seat::{Limits, Options, Seat, built_in, limits};
use dialyard_store_sqlite::Sqlite;
use dialyard_tests::{Ask, Counted, Reply, Turned};
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpStream;

pub const PASSWORD: &str = "correct horse";
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Shared {
    pub engine: Arc<Engine>,
    pub clock: Arc<Turned>,
    pub seat: Arc<Seat>,
    pub address: SocketAddr,
    /// Goes when everything else has.
    _dir: tempfile::TempDir,
}

impl Shared {
    /// Without anybody in it.
    pub async fn empty(tls: SeatTls) -> Self {
        Self::limited(tls, limits()).await
    }

    pub async fn limited(tls: SeatTls, limits: Limits) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Sqlite::open(dir.path()).expect("a store");
        let clock = Arc::new(Turned::default());
        let engine = Engine::new(store, clock.clone(), Arc::new(Counted::default()));
        let options =
            Options { pages: built_in(), certificate_dir: dir.path().join("certificate"), fixed: false, limits };
        let seat = Seat::new(engine.clone(), options);
        engine.attach_seat(seat.clone());
        seat.open(&settings(tls)).await.expect("shared");
        let address = seat.address().await.expect("an address");
        Self { engine, clock, seat, address, _dir: dir }
    }

    /// With Dana, an admin, and Reggie, an agent.
    pub async fn new() -> Self {
        Self::with(SeatTls::Off).await
    }

    pub async fn with(tls: SeatTls) -> Self {
        Self::empty(tls).await.staffed().await
    }

    pub async fn staffed(self) -> Self {
        let shared = self;
        let first = json!({"name": "Dana", "password": PASSWORD, "phone": null, "office_name": "Larkfield Solar"});
        call(&shared.engine, Caller::Nobody, "office.first_run", first).await.expect("an office");
        shared.local("users.add", json!({"name": "Reggie", "role": "agent", "password": PASSWORD})).await;
        shared
    }

    /// As the office's own computer asks.
    pub async fn local(&self, method: &str, req: Value) -> Value {
        call(&self.engine, Caller::Local, method, req).await.expect(method).value
    }

    /// Something happens at the office.
    pub async fn happen(&self, nth: usize) {
        self.local("lists.add", json!({"name": format!("List {nth}"), "campaign_id": 1})).await;
    }

    /// What happens needs something to happen to.
    pub async fn furnish(&self) {
        self.local("campaigns.add", json!({"name": "Spring"})).await;
    }

    pub async fn browser(&self, login: &str) -> Browser {
        let reply = Browser { address: self.address, cookie: String::new() }
            .rpc("me.sign_in", json!({"login": login, "password": PASSWORD, "stay": true}))
            .await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let cookie = reply.header("set-cookie").expect("a cookie").split(';').next().expect("a pair").to_owned();
        Browser { address: self.address, cookie }
    }
}

pub fn settings(tls: SeatTls) -> SeatSettings {
    SeatSettings { on: true, host: "127.0.0.1".to_owned(), port: 0, tls, ..SeatSettings::default() }
}

/// A browser in which somebody signed in.
#[derive(Clone)]
pub struct Browser {
    pub address: SocketAddr,
    pub cookie: String,
}

impl Browser {
    pub fn asking(&self, method: &str, req: &Value) -> Ask {
        let ask = Ask::post(format!("/rpc/{method}")).header("x-dialyard", "window").json(req);
        if self.cookie.is_empty() { ask } else { ask.header("cookie", &self.cookie) }
    }

    pub async fn rpc(&self, method: &str, req: Value) -> Reply {
        self.asking(method, &req).to(self.address).await
    }

    /// The stream of what happens, from the beginning or from where one broke off.
    pub async fn hear(&self, heard: Option<&str>) -> Stream {
        self.try_hear(heard).await.expect("a stream")
    }

    /// The status of a refusal instead.
    pub async fn try_hear(&self, heard: Option<&str>) -> Result<Stream, u16> {
        let stream = TcpStream::connect(self.address).await.expect("shared");
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake::<_, Full<Bytes>>(TokioIo::new(stream)).await.expect("a connection");
        tokio::spawn(connection);
        let mut request =
            Request::get("/facts").header("host", self.address.to_string()).header("x-dialyard", "window");
        request = request.header("cookie", &self.cookie);
        if let Some(heard) = heard {
            request = request.header("last-event-id", heard);
        }
        let answer = sender.send_request(request.body(Full::default()).expect("a request")).await.expect("an answer");
        if answer.status() != 200 {
            return Err(answer.status().as_u16());
        }
        Ok(Stream { body: answer.into_body(), begun: String::new(), _sender: sender })
    }
}

/// An event of the stream.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub id: Option<String>,
    pub kind: String,
    pub data: Value,
}

impl Event {
    /// The ids of the facts in it.
    pub fn ids(&self) -> Vec<i64> {
        let facts = self.data.as_array().map(Vec::as_slice).unwrap_or_default();
        facts.iter().filter_map(|fact| fact["id"].as_i64()).collect()
    }
    pub fn kinds(&self) -> Vec<String> {
        let facts = self.data.as_array().map(Vec::as_slice).unwrap_or_default();
        facts.iter().filter_map(|fact| fact["kind"].as_str().map(str::to_owned)).collect()
    }
}

pub struct Stream {
    body: Incoming,
    begun: String,
    _sender: hyper::client::conn::http1::SendRequest<Full<Bytes>>,
}

impl Stream {
    /// The next event; none when the office ended the stream.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((text, rest)) = self.begun.split_once("\n\n") {
                let (text, rest) = (text.to_owned(), rest.to_owned());
                self.begun = rest;
                let line = |name: &str| {
                    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ").map(str::to_owned))
                };
                if let Some(data) = line("data") {
                    let data = serde_json::from_str(&data).expect("JSON");
                    return Some(Event { id: line("id"), kind: line("event").expect("a kind"), data });
                }
                continue;
            }
            let frame = tokio::time::timeout(PATIENCE, self.body.frame()).await.expect("something in time")?;
            let piece = frame.ok()?.into_data().expect("data");
            self.begun.push_str(std::str::from_utf8(&piece).expect("UTF-8"));
        }
    }

    /// The next facts.
    pub async fn facts(&mut self) -> Event {
        loop {
            let event = self.next().await.expect("facts");
            if event.kind == "facts" {
                return event;
            }
        }
    }
}

/// Where the office is shared now.
pub fn state(shared: &Shared) -> dialyard_engine::seat::SeatStatus {
    shared.seat.status()
}
