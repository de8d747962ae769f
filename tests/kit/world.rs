//! The whole thing in a test's hand: real store, real listener on a port of its own, a clock that is turned.

use std::net::SocketAddr;
use std::sync::Arc;

use dialyard_engine::contacts::Contact;
use dialyard_engine::event::Event;
use dialyard_engine::listener::ListenerSettings;
use dialyard_engine::store::View;
use dialyard_engine::tokens::api::{NewToken, TokenCreate};
use dialyard_engine::tokens::{DuplicateResponse, Scope, ops};
use dialyard_engine::{Engine, Result};
use dialyard_listener::{Listener, Options};
use dialyard_store_sqlite::{FILE_NAME, Sqlite};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{Ask, Counted, Office, Reply, Turned};

pub const FORMS: &str = "/api/v1/webhook/forms";
pub const USERS: &str = "/api/v1/webhook/users";
pub const BY_PHONE: &str = "/api/v1/webhook/contact/phone-number";

pub struct World {
    pub engine: Arc<Engine>,
    pub clock: Arc<Turned>,
    pub listener: Arc<Listener>,
    pub office: Office,
    pub address: SocketAddr,
    pub dir: TempDir,
}

/// The writer, held.
pub struct Held {
    _until: std::sync::mpsc::Sender<()>,
}

/// One row of the request log.
#[derive(Debug, Clone)]
pub struct Logged {
    pub id: i64,
    pub method: String,
    pub path: String,
    pub query: String,
    pub headers: Value,
    pub body: String,
    pub source_address: String,
    pub token_id: Option<i64>,
    pub dry_run: bool,
    pub status: u16,
    pub answer: String,
    pub outcome: String,
    pub contact_id: Option<i64>,
    pub touched: Option<String>,
    pub duration_us: i64,
}

impl World {
    pub async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub async fn with(options: Options) -> Self {
        Self::on(dialyard_store_sqlite::Options::default(), options).await
    }

    /// On a disk of so many pages.
    pub async fn on(disk: dialyard_store_sqlite::Options, options: Options) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Sqlite::open_with(dir.path(), disk).expect("a store");
        let clock = Arc::new(Turned::default());
        let engine = Engine::new(store, clock.clone(), Arc::new(Counted::default()));
        let office = Office::furnish(&engine).await;
        // Tests ask more in a minute than an office does, unless they are about that.
        let options = Options { rate_limit: options.rate_limit.or(Some(0)), ..options };
        let settings = ListenerSettings { port: 0, ..ListenerSettings::default() };
        let listener = Listener::start(engine.clone(), &settings, options).await.expect("a listener");
        engine.attach_courier(listener.clone());
        let address = listener.address().expect("it listens");
        Self { engine, clock, listener, office, address, dir }
    }

    pub async fn send(&self, ask: Ask) -> Reply {
        ask.to(self.address).await
    }

    /// Posts a lead with the office's token.
    pub async fn post(&self, lead: Value) -> Reply {
        self.send(self.form(lead)).await
    }

    /// A lead with the office's token, to be sent.
    pub fn form(&self, mut lead: Value) -> Ask {
        if let Some(members) = lead.as_object_mut() {
            members.entry("api_token").or_insert_with(|| json!(self.office.token));
        }
        Ask::post(FORMS).json(&lead)
    }

    pub async fn token(&self, scopes: Option<Vec<Scope>>, duplicate_response: Option<DuplicateResponse>) -> NewToken {
        let (now, chance) = (self.engine.now(), self.engine.chance().clone());
        let wanted =
            TokenCreate { name: "Another".to_owned(), user_id: None, scopes, expires_at: None, duplicate_response };
        let made = self.engine.write(move |tx| ops::create(tx, chance.as_ref(), now, None, wanted)).await;
        made.expect("a token")
    }

    /// Holds the one writer, from when this returns until what it returns is dropped: what is asked meanwhile keeps running.
    pub async fn hold_the_writer(&self) -> Held {
        let (until, dropped) = std::sync::mpsc::channel::<()>();
        let (began, holds) = tokio::sync::oneshot::channel();
        let engine = self.engine.clone();
        tokio::spawn(async move {
            let held = engine.write(move |_| {
                let _ = began.send(());
                let _ = dropped.recv();
                Ok(())
            });
            held.await
        });
        holds.await.expect("the writer is held");
        Held { _until: until }
    }

    pub fn read<T>(&self, ask: impl FnOnce(&dyn View) -> Result<T>) -> T {
        self.engine.read(ask).expect("the store reads")
    }

    pub fn contact(&self, e164: &str) -> Option<Contact> {
        self.read(|view| view.contact_of_primary_number(e164))
    }

    /// The contact with this number, which there must be.
    pub fn met(&self, e164: &str) -> Contact {
        self.contact(e164).unwrap_or_else(|| panic!("there is no contact {e164}"))
    }

    pub fn events(&self, contact_id: i64) -> Vec<Event> {
        self.read(|view| view.events_of(contact_id, None, 100)).into_iter().map(|stored| stored.event).collect()
    }

    /// The request log as it is on the disk, oldest first.
    pub fn log(&self) -> Vec<Logged> {
        let file = self.dir.path().join(FILE_NAME);
        let conn =
            rusqlite::Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).expect("open");
        let mut rows = conn
            .prepare(
                "SELECT id, method, path, query, headers, body, source_address, token_id, dry_run, status, answer, \
                 outcome, contact_id, touched, duration_us FROM requests ORDER BY id",
            )
            .expect("a log");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let logged = rows.query_map([], |row| {
            Ok(Logged {
                id: row.get(0)?,
                method: row.get(1)?,
                path: row.get(2)?,
                query: row.get(3)?,
                headers: serde_json::from_str(&row.get::<_, String>(4)?).expect("headers are JSON"),
                body: text(row.get(5)?),
                source_address: row.get(6)?,
                token_id: row.get(7)?,
                dry_run: row.get(8)?,
                status: row.get(9)?,
                answer: text(row.get(10)?),
                outcome: row.get(11)?,
                contact_id: row.get(12)?,
                touched: row.get(13)?,
                duration_us: row.get(14)?,
            })
        });
        logged.expect("rows").map(|row| row.expect("a row")).collect()
    }

    /// Whether a text stands anywhere in the data directory.
    pub fn is_on_disk(&self, text: &str) -> bool {
        let files = std::fs::read_dir(self.dir.path()).expect("a folder");
        files
            .filter_map(|entry| std::fs::read(entry.ok()?.path()).ok())
            .any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
    }
}
