//! An office with two people at their windows, and a few contacts.

use std::sync::Arc;

use dialyard_engine::api::{Caller, SignInChange, call};
use dialyard_engine::contacts::{Contact, Field, Origin, OriginKind};
use dialyard_engine::event::Event;
use dialyard_engine::store::NewEvent;
use dialyard_engine::{Engine, Error, numbers};
use dialyard_store_sqlite::Sqlite;
use dialyard_tests::{Counted, Turned};
use serde_json::{Value, json};

pub struct Desk {
    pub engine: Arc<Engine>,
    pub clock: Arc<Turned>,
    pub admin: Caller,
    pub agent: Caller,
    _dir: tempfile::TempDir,
}

/// The users' ids: the System API User is 1.
pub const ADMIN: i64 = 2;
pub const AGENT: i64 = 3;

impl Desk {
    /// Contacts are numbered from 1, and called by their numbers.
    pub async fn with(contacts: i64) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Sqlite::open(dir.path()).expect("a store");
        let clock = Arc::new(Turned::default());
        let engine = Engine::new(store, clock.clone(), Arc::new(Counted::default()));
        let first = json!({"name": "Dana Kowalski", "password": "correct horse", "phone": null, "office_name": null});
        call(&engine, Caller::Local, "office.first_run", first).await.expect("an office");
        let agent = json!({"name": "Reggie Lindqvist", "email": null, "phone": null, "role": "agent", "password": "battery staple"});
        call(&engine, Caller::Local, "users.add", agent).await.expect("an agent");
        let now = engine.now();
        let stored = engine.write(move |tx| {
            let origin = Origin { kind: OriginKind::User, by: None, at: now, request_id: None };
            for n in 1..=contacts {
                let number = numbers::parse(&format!("+1312555{n:04}"), "US").expect("a number");
                let mut contact = Contact::new(number, now);
                contact.set(Field::Name, format!("Contact {n}"), &origin);
                contact.created_by = Some(1);
                let id = tx.contact_insert(&contact, &[])?;
                let event = Event::ContactCreated { source: None };
                tx.event_append_quietly(NewEvent { at: now, contact_id: Some(id), actor_id: None, event: &event })?;
            }
            Ok(())
        });
        stored.await.expect("contacts");
        let admin = sign_in(&engine, "Dana Kowalski", "correct horse").await;
        let agent = sign_in(&engine, "Reggie Lindqvist", "battery staple").await;
        Self { engine, clock, admin, agent, _dir: dir }
    }

    pub async fn ask(&self, caller: &Caller, method: &str, req: Value) -> Result<Value, Error> {
        call(&self.engine, caller.clone(), method, req).await.map(|reply| reply.value)
    }
    pub async fn told(&self, method: &str, req: Value) -> Value {
        self.ask(&self.admin, method, req).await.unwrap_or_else(|error| panic!("{method}: {error}"))
    }
    pub async fn bulk(&self, selection: Value, act: Value) -> Value {
        self.told("contacts.bulk", json!({"selection": selection, "act": act, "task": null})).await
    }
    pub async fn undo(&self, done: &Value) -> Value {
        self.told("undo.run", json!({"id": done["undo_id"]})).await
    }
    /// The ids that a filter finds, the oldest first.
    pub async fn found(&self, filter: Value) -> Vec<i64> {
        let page = json!({"query": null, "filter": filter, "sort": "oldest", "start": {"at": "index", "index": 0}, "limit": 500});
        let page = self.told("contacts.page", page).await;
        page["rows"].as_array().expect("rows").iter().filter_map(|row| row["id"].as_i64()).collect()
    }
    pub async fn contact(&self, id: i64) -> Value {
        self.told("contacts.get", json!({"id": id})).await
    }
    /// The kinds of a contact's events, the newest first.
    pub async fn kinds(&self, id: i64) -> Vec<String> {
        let page = self.told("contacts.timeline", json!({"id": id, "before": null, "limit": 50})).await;
        let entries = page["entries"].as_array().expect("entries");
        entries.iter().filter_map(|entry| entry["event"]["kind"].as_str().map(str::to_owned)).collect()
    }
}

async fn sign_in(engine: &Arc<Engine>, login: &str, password: &str) -> Caller {
    let wanted = json!({"login": login, "password": password, "stay": true});
    let reply = call(engine, Caller::Nobody, "me.sign_in", wanted).await.expect("signed in");
    match reply.sign_in {
        SignInChange::Opened { secret, .. } => Caller::SignIn(secret),
        other => panic!("signing in opened nothing: {other:?}"),
    }
}
