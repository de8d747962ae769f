//! Rights are judged in the engine, whatever a window shows or hides.

use std::sync::Arc;

use dialyard_engine::api::{Caller, METHODS, SignInChange, call};
use dialyard_engine::{Code, Engine};
use dialyard_store_sqlite::Sqlite;
use dialyard_tests::{Counted, Turned};
use serde_json::{Value, json};

/// All that an agent may ask. Whoever adds a method decides here, too, whether an agent may.
const FOR_AGENTS: &[&str] = &[
    "office.start",
    "office.first_run",
    "me.sign_in",
    "me.sign_out",
    "me.set_availability",
    "me.seen",
    "me.change_password",
    "contacts.page",
    "contacts.count",
    "contacts.rows",
    "contacts.get",
    "contacts.timeline",
    "contacts.choices",
    "contacts.bulk",
    "views.list",
    "views.save",
    "views.remove",
    "tasks.at",
    "tasks.stop",
    "contacts.edit",
    "contacts.create",
    "contacts.number_add",
    "contacts.number_label",
    "contacts.number_remove",
    "contacts.number_primary",
    "contacts.merge_preview",
    "contacts.merge",
    "notes.add",
    "notes.edit",
    "notes.delete",
    "custom_fields.list",
    "undo.run",
    "listener.status",
    "office.about",
    "notifications.settings",
    "notifications.set",
    "notifications.test",
    "tags.list",
    "dispositions.list",
    "overview.get",
];

/// All that only the command line on the office's own computer may ask, whoever signed in at a window.
const FOR_THE_COMMAND_LINE: &[&str] = &["office.backup"];

/// All that may be asked before anybody signed in.
const FOR_ANYONE: &[&str] = &["office.start", "office.first_run", "me.sign_in", "me.sign_out"];

struct Office {
    engine: Arc<Engine>,
    _dir: tempfile::TempDir,
}

async fn office() -> Office {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(dir.path()).expect("a store");
    let engine = Engine::new(store, Arc::new(Turned::default()), Arc::new(Counted::default()));
    let first =
        json!({"name": "Dana Kowalski", "password": "correct horse", "phone": "(312) 555-0100", "office_name": null});
    call(&engine, Caller::Nobody, "office.first_run", first).await.expect("an office");
    let agent = json!({"name": "Reggie Lindqvist", "email": null, "phone": null, "role": "agent", "password": "battery staple"});
    call(&engine, Caller::Local, "users.add", agent).await.expect("an agent");
    Office { engine, _dir: dir }
}

async fn sign_in(engine: &Arc<Engine>, login: &str, password: &str) -> Caller {
    let wanted = json!({"login": login, "password": password, "stay": false});
    let reply = call(engine, Caller::Nobody, "me.sign_in", wanted).await.expect("signed in");
    match reply.sign_in {
        SignInChange::Opened { secret, .. } => Caller::SignIn(secret),
        other => panic!("signing in opened nothing: {other:?}"),
    }
}

async fn code(engine: &Arc<Engine>, caller: Caller, method: &str) -> Option<Code> {
    call(engine, caller, method, Value::Null).await.err().map(|error| error.code)
}

#[tokio::test]
async fn an_agent_may_ask_what_is_on_the_list_and_nothing_else() {
    let office = office().await;
    let agent = sign_in(&office.engine, "reggie lindqvist", "battery staple").await;
    for (method, _) in METHODS.iter().filter(|(method, _)| *method != "me.sign_out") {
        let refused = code(&office.engine, agent.clone(), method).await == Some(Code::Forbidden);
        assert_eq!(refused, !FOR_AGENTS.contains(method), "{method}");
    }
}

#[tokio::test]
async fn nobody_may_ask_anything_but_the_way_in() {
    let office = office().await;
    for (method, _) in METHODS {
        let refused = code(&office.engine, Caller::Nobody, method).await == Some(Code::Unauthenticated);
        assert_eq!(refused, !FOR_ANYONE.contains(method), "{method}");
        let refused = code(&office.engine, Caller::SignIn("no such secret".to_owned()), method).await
            == Some(Code::Unauthenticated);
        assert_eq!(refused, !FOR_ANYONE.contains(method), "{method} with a made-up secret");
    }
}

#[tokio::test]
async fn an_admin_may_ask_all_but_what_is_the_command_lines() {
    let office = office().await;
    let admin = sign_in(&office.engine, "Dana Kowalski", "correct horse").await;
    for (method, _) in METHODS.iter().filter(|(method, _)| *method != "me.sign_out") {
        let answer = code(&office.engine, admin.clone(), method).await;
        assert_ne!(answer, Some(Code::Unauthenticated), "{method}");
        assert_eq!(answer == Some(Code::Forbidden), FOR_THE_COMMAND_LINE.contains(method), "{method}: {answer:?}");
        let local = code(&office.engine, Caller::Local, method).await;
        assert_ne!(local, Some(Code::Forbidden), "{method}");
    }
}

#[tokio::test]
async fn a_sign_in_ends_when_signed_out_and_when_the_password_changes_elsewhere() {
    let office = office().await;
    let here = sign_in(&office.engine, "Dana Kowalski", "correct horse").await;
    let there = sign_in(&office.engine, "dana kowalski", "correct horse").await;
    let change = json!({"current": "correct horse", "new": "another horse"});
    call(&office.engine, here.clone(), "me.change_password", change).await.expect("changed");
    assert_eq!(code(&office.engine, there, "me.seen").await, Some(Code::Unauthenticated));
    assert_eq!(code(&office.engine, here.clone(), "me.seen").await, None);
    let reply = call(&office.engine, here.clone(), "me.sign_out", Value::Null).await.expect("signed out");
    assert_eq!(reply.sign_in, SignInChange::Closed);
    assert_eq!(code(&office.engine, here, "me.seen").await, Some(Code::Unauthenticated));
}

#[tokio::test]
async fn a_wrong_password_says_nothing_of_whether_the_name_is_known() {
    let office = office().await;
    let mut messages = Vec::new();
    for login in ["Dana Kowalski", "Nobody At All", "System API User"] {
        let wanted = json!({"login": login, "password": "wrong", "stay": false});
        let error = call(&office.engine, Caller::Nobody, "me.sign_in", wanted).await.err().expect("refused");
        messages.push(error.fields["password"].clone());
    }
    messages.dedup();
    assert_eq!(messages, [["The name or the password is wrong."]]);
}

#[tokio::test]
async fn the_first_run_happens_once_and_names_everything_that_is_wrong() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(dir.path()).expect("a store");
    let engine = Engine::new(store, Arc::new(Turned::default()), Arc::new(Counted::default()));
    let wrong = json!({"name": " ", "password": "short", "phone": "12", "office_name": null});
    let error = call(&engine, Caller::Nobody, "office.first_run", wrong).await.err().expect("refused");
    assert_eq!(error.fields.keys().collect::<Vec<_>>(), ["name", "password", "phone"]);
    let right =
        json!({"name": "Dana Kowalski", "password": "correct horse", "phone": null, "office_name": "Larkfield Solar"});
    let reply = call(&engine, Caller::Nobody, "office.first_run", right.clone()).await.expect("an office");
    assert!(
        reply.value["token"]["secret"]
            .as_str()
            .is_some_and(|secret| secret.starts_with("dy_live_") && secret.len() == 40)
    );
    assert!(!reply.value.to_string().contains("session"), "the sign-in's secret stays with the host");
    let again = call(&engine, Caller::Nobody, "office.first_run", right).await.err().expect("refused");
    assert_eq!(again.code, Code::Conflict);
}
