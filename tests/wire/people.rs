//! Somebody signed in, who edits contacts over the wire.

use std::sync::Arc;

use dialyard_engine::api::{Caller, SignInChange, call};
use dialyard_engine::contacts::Contact;
use dialyard_engine::store::View;
use dialyard_engine::{Engine, Error, Result};
use dialyard_store_sqlite::Sqlite;
use dialyard_tests::{Counted, Turned};
use serde_json::{Value, json};

pub struct Room {
    pub engine: Arc<Engine>,
    pub clock: Arc<Turned>,
    /// Dana, an admin.
    pub dana: Caller,
    /// Reggie, an agent.
    pub reggie: Caller,
    pub reggie_id: i64,
    pub store: Arc<Sqlite>,
    _dir: tempfile::TempDir,
}

impl Room {
    pub async fn open() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Sqlite::open(dir.path()).expect("a store");
        let clock = Arc::new(Turned::default());
        let engine = Engine::new(store.clone(), clock.clone(), Arc::new(Counted::default()));
        let first = json!({"name": "Dana Kowalski", "password": "correct horse", "phone": null, "office_name": null});
        let reply = call(&engine, Caller::Nobody, "office.first_run", first).await.expect("an office");
        let dana = signed_in(reply.sign_in);
        let agent = json!({"name": "Reggie Lindqvist", "email": null, "phone": null, "role": "agent", "password": "battery staple"});
        let reggie_id = call(&engine, Caller::Local, "users.add", agent).await.expect("an agent").value["id"]
            .as_i64()
            .expect("an id");
        let wanted = json!({"login": "Reggie Lindqvist", "password": "battery staple", "stay": false});
        let reggie = signed_in(call(&engine, Caller::Nobody, "me.sign_in", wanted).await.expect("signed in").sign_in);
        Self { engine, clock, dana, reggie, reggie_id, store, _dir: dir }
    }

    pub async fn ask(&self, caller: &Caller, method: &str, req: Value) -> Result<Value> {
        call(&self.engine, caller.clone(), method, req).await.map(|reply| reply.value)
    }

    /// Dana asks, and is answered.
    pub async fn dana(&self, method: &str, req: Value) -> Value {
        self.ask(&self.dana, method, req).await.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Dana asks, and is refused.
    pub async fn refused(&self, method: &str, req: Value) -> Error {
        match self.ask(&self.dana, method, req).await {
            Err(error) => error,
            Ok(answer) => panic!("{method} answered {answer}"),
        }
    }

    /// A new contact by hand; answers its id.
    pub async fn person(&self, name: &str, phone: &str) -> i64 {
        let edits = json!([{"what": "field", "key": "name", "was": null, "value": name}]);
        let made = self.dana("contacts.create", json!({"phone_number": phone, "label": null, "edits": edits})).await;
        made["id"].as_i64().unwrap_or_else(|| panic!("{made}"))
    }

    pub async fn field(&self, id: i64, key: &str, was: Option<&str>, value: Option<&str>) -> Result<Value> {
        let edit = json!({"what": "field", "key": key, "was": was, "value": value});
        self.ask(&self.dana, "contacts.edit", json!({"id": id, "edits": [edit]})).await
    }

    pub async fn undo(&self, done: &Value) -> Value {
        self.dana("undo.run", json!({"id": done["undo_id"]})).await
    }

    pub async fn detail(&self, id: i64) -> Value {
        self.dana("contacts.get", json!({"id": id})).await
    }

    pub fn read<T>(&self, ask: impl FnOnce(&dyn View) -> Result<T>) -> T {
        self.engine.read(ask).expect("the store reads")
    }

    pub fn contact(&self, id: i64) -> Contact {
        self.read(|view| view.contact(id)).unwrap_or_else(|| panic!("there is no contact {id}"))
    }

    /// What the timeline tells, newest first: the kinds of its entries.
    pub async fn timeline(&self, id: i64, kind: &str) -> Vec<String> {
        let page = self.dana("contacts.timeline", json!({"id": id, "before": null, "limit": 100, "kind": kind})).await;
        let entries = page["entries"].as_array().cloned().unwrap_or_default();
        entries.iter().map(|entry| entry["event"]["kind"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

fn signed_in(change: SignInChange) -> Caller {
    match change {
        SignInChange::Opened { secret, .. } => Caller::SignIn(secret),
        other => panic!("signing in opened nothing: {other:?}"),
    }
}
