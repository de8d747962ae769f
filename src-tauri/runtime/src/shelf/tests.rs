use std::path::Path;
use std::sync::Arc;

use dialyard_engine::Engine;
use dialyard_engine::api::{Caller, SignInChange, call};
use dialyard_engine::backups::ops::nightly;
use dialyard_engine::error::Problem;
use dialyard_engine::tokens::Hash;
use serde_json::{Value, json};

use crate::{Office, OpenOptions, built_in_pages};

async fn open(dir: &Path) -> Office {
    let options = OpenOptions {
        data_dir: dir.to_owned(),
        program: "a test".to_owned(),
        listen: Some(([127, 0, 0, 1], 0).into()),
        rate_limit: None,
        notifier: None,
        pages: built_in_pages(),
        ui: None,
        reopens: true,
    };
    Office::open(options).await.expect("opened")
}

async fn ask(engine: &Arc<Engine>, method: &str, req: Value) -> Result<Value, Problem> {
    call(engine, Caller::Local, method, req).await.map(|reply| reply.value).map_err(|error| error.problem())
}

async fn add(engine: &Arc<Engine>, name: &str) {
    let wanted = json!({"name": name, "email": null, "phone": null, "role": "agent", "password": null});
    ask(engine, "users.add", wanted).await.expect("added");
}

async fn names(engine: &Arc<Engine>) -> String {
    ask(engine, "users.list", Value::Null).await.expect("listed").to_string()
}

#[tokio::test]
async fn an_office_goes_back_to_a_backup_while_the_program_runs() {
    let dir = tempfile::tempdir().expect("a folder");
    let office = open(dir.path()).await;
    let address = office.address();
    add(office.engine(), "Ada Whitfield").await;
    let made = ask(office.engine(), "backups.run", json!({"folder": null, "task": null})).await.expect("made");
    add(office.engine(), "Ben Ortiz").await;
    let file = made["file"].clone();
    let preview = ask(office.engine(), "backups.preview", json!({"file": file})).await.expect("looked at");
    assert_eq!((&preview["counts"]["users"], &preview["present"]["users"]), (&json!(1), &json!(2)));
    assert_eq!(preview["problem"], Value::Null);
    ask(office.engine(), "backups.restore", json!({"file": file})).await.expect("taken on");
    let backup = office.restore_wanted().await;
    // As a host does it: in a task of its own.
    let restored = tokio::spawn(async move { office.restored(&backup).await });
    let (office, kept) = restored.await.expect("ended").expect("opened again");
    assert!(kept.expect("restored").is_some());
    let listed = names(office.engine()).await;
    assert!(listed.contains("Ada Whitfield") && !listed.contains("Ben Ortiz"), "{listed}");
    assert_eq!(office.address(), address, "senders find it where it was");
    let overview = ask(office.engine(), "backups.overview", Value::Null).await.expect("an overview");
    let kinds: Vec<&str> =
        overview["files"].as_array().expect("files").iter().filter_map(|one| one["kind"].as_str()).collect();
    assert!(kinds.contains(&"before_restore") && kinds.contains(&"by_hand"), "{kinds:?}");
    // And back again to what was replaced.
    let replaced = overview["files"].as_array().expect("files").iter().find(|one| one["kind"] == "before_restore");
    let file = replaced.expect("kept")["file"].clone();
    ask(office.engine(), "backups.restore", json!({"file": file})).await.expect("taken on");
    let backup = office.restore_wanted().await;
    let (office, kept) = office.restored(&backup).await.expect("opened again");
    kept.expect("restored");
    assert!(names(office.engine()).await.contains("Ben Ortiz"));
    office.stop().await;
}

#[tokio::test]
async fn what_is_no_backup_is_refused_before_anything_closes() {
    let dir = tempfile::tempdir().expect("a folder");
    let office = open(dir.path()).await;
    let letter = dir.path().join("letter.txt");
    std::fs::write(&letter, "Dear Ada,").expect("written");
    for file in [letter.display().to_string(), "no/such/place.db".to_owned(), "/no/such/place.db".to_owned()] {
        let problem = ask(office.engine(), "backups.restore", json!({"file": file})).await.expect_err("refused");
        assert!(problem.fields.contains_key("file"), "{file}: {problem:?}");
    }
    add(office.engine(), "Ada Whitfield").await;
    office.stop().await;
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_to_is_told_when_it_is_set() {
    let dir = tempfile::tempdir().expect("a folder");
    let office = open(dir.path()).await;
    let file = dir.path().join("a file");
    std::fs::write(&file, "").expect("written");
    for folder in ["backups".to_owned(), file.join("backups").display().to_string()] {
        let wanted = json!({"nightly": true, "hour": 3, "folder": folder, "keep": 7});
        let problem = ask(office.engine(), "backups.set", wanted).await.expect_err("refused");
        assert!(problem.fields.contains_key("folder"), "{folder}: {problem:?}");
    }
    office.stop().await;
}

#[tokio::test]
async fn the_nightly_backup_is_made_once_and_the_oldest_goes() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = tempfile::tempdir().expect("a folder");
    let office = open(dir.path()).await;
    let old = |day| folder.path().join(format!("dialyard-nightly-2020-01-0{day}-030000.db"));
    for day in [1, 2] {
        std::fs::write(old(day), "an older one").expect("written");
    }
    std::fs::write(folder.path().join("letter.txt"), "Dear Ada,").expect("written");
    let wanted = json!({"nightly": true, "hour": 3, "folder": folder.path(), "keep": 2});
    ask(office.engine(), "backups.set", wanted).await.expect("set");
    assert!(nightly(office.engine()).await.expect("made"));
    assert!(!nightly(office.engine()).await.expect("looked"), "one a night");
    let left = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 3, "two backups and the letter");
    assert!(folder.path().join("letter.txt").exists());
    office.stop().await;
}

/// The admin of an office that is new.
async fn admin(engine: &Arc<Engine>) -> Caller {
    let wanted =
        json!({"name": "Dana Kowalski", "password": "correct horse", "phone": null, "office_name": "Larkfield"});
    let reply = call(engine, Caller::Nobody, "office.first_run", wanted).await.expect("an office");
    match reply.sign_in {
        SignInChange::Opened { secret, .. } => Caller::SignIn(secret),
        other => panic!("{other:?}"),
    }
}

/// What the audit log says, the newest first, with who did it.
async fn audit(engine: &Arc<Engine>) -> Vec<(String, String)> {
    let filter = json!({"kind": null, "actor_id": null, "command_line": false});
    let log = ask(engine, "audit.page", json!({"filter": filter, "before": null, "limit": 50})).await.expect("a log");
    let said = |one: &Value| {
        let who = one["actor"]["name"].as_str().unwrap_or("command line");
        (who.to_owned(), one["what"].as_str().unwrap_or_default().to_owned())
    };
    log["entries"].as_array().expect("entries").iter().map(said).collect()
}

#[tokio::test]
async fn a_backup_to_a_file_that_somebody_names_never_takes_the_place_of_anything_else() {
    let dir = tempfile::tempdir().expect("a folder");
    let office = open(dir.path()).await;
    let engine = office.engine().clone();
    let dana = admin(&engine).await;
    let letter = dir.path().join("letter.txt");
    std::fs::write(&letter, "Dear Ada,").expect("written");
    let good = dir.path().join("good.db");
    for file in [dir.path().join("dialyard.db"), letter.clone(), good.clone()] {
        let asked = call(&engine, dana.clone(), "office.backup", json!({"file": file})).await;
        let refused = asked.err().expect("only the command line names a file");
        assert_eq!(refused.code, dialyard_engine::Code::Forbidden);
    }
    assert!(!good.exists());
    for file in [dir.path().join("dialyard.db"), dir.path().join("dialyard.db-wal"), letter.clone()] {
        let problem = ask(&engine, "office.backup", json!({"file": file})).await.expect_err("refused");
        assert!(problem.message.contains(&file.display().to_string()), "{problem:?}");
    }
    ask(&engine, "office.backup", json!({"file": "good.db"})).await.expect_err("of which directory?");
    assert_eq!(std::fs::read_to_string(&letter).expect("still there"), "Dear Ada,");
    ask(&engine, "office.backup", json!({"file": good})).await.expect("made");
    let said = audit(&engine).await;
    assert_eq!(said[0], ("command line".to_owned(), format!("Office: backup made, {}", good.display())));
    add(&engine, "Ada Whitfield").await;
    assert!(names(&engine).await.contains("Ada Whitfield"));
    office.stop().await;
}

#[tokio::test]
async fn the_audit_log_names_who_went_back_to_a_backup_and_to_which() {
    let dir = tempfile::tempdir().expect("a folder");
    let office = open(dir.path()).await;
    admin(office.engine()).await;
    let ruth =
        json!({"name": "Ruth Ellery", "email": null, "phone": null, "role": "admin", "password": "battery staple"});
    let made = ask(office.engine(), "backups.run", json!({"folder": null, "task": null})).await.expect("made");
    // Nobody in the backup knows her.
    ask(office.engine(), "users.add", ruth).await.expect("added");
    let wanted = json!({"login": "Ruth Ellery", "password": "battery staple", "stay": false});
    let reply = call(office.engine(), Caller::Nobody, "me.sign_in", wanted).await.expect("signed in");
    let SignInChange::Opened { secret, .. } = reply.sign_in else { panic!("not signed in") };
    let file = made["file"].clone();
    let asked = call(office.engine(), Caller::SignIn(secret), "backups.restore", json!({"file": file})).await;
    asked.map(|_| ()).expect("taken on");
    let backup = office.restore_wanted().await;
    let (office, kept) = office.restored(&backup).await.expect("opened again");
    kept.expect("restored");
    let said = audit(office.engine()).await;
    let words = format!("Went back to the backup {}", file.as_str().expect("a file"));
    let went_back: Vec<_> = said.iter().filter(|(_, what)| *what == words).collect();
    assert_eq!(went_back, [&("Ruth Ellery".to_owned(), words.clone())], "{said:?}");
    office.stop().await;
}

/// A token of the office, and its secret.
async fn token(engine: &Arc<Engine>, name: &str) -> (i64, String) {
    let wanted = json!({"name": name, "user_id": null, "scopes": null, "expires_at": null, "duplicate_response": null});
    let made = ask(engine, "tokens.create", wanted).await.expect("a token");
    (made["id"].as_i64().expect("an id"), made["secret"].as_str().expect("a secret").to_owned())
}

/// Whether a secret opens the API.
async fn opens(engine: &Arc<Engine>, secret: &str) -> bool {
    let hash = Hash::of(secret);
    let token = engine.read(|view| view.token_of_hash(&hash)).expect("read");
    token.is_some_and(|token| token.is_live(engine.now()) && token.opens_with(&hash, engine.now()))
}

#[tokio::test]
async fn a_restore_keeps_out_who_was_kept_out_since_and_the_preview_says_whom() {
    let dir = tempfile::tempdir().expect("a folder");
    let office = open(dir.path()).await;
    let dana = admin(office.engine()).await;
    add(office.engine(), "Ada Whitfield").await;
    add(office.engine(), "Ben Ortiz").await;
    let (revoked, of_revoked) = token(office.engine(), "Old website").await;
    let (rotated, of_rotated) = token(office.engine(), "Partner").await;
    let (_, of_kept) = token(office.engine(), "Website").await;
    let contact = |n: &str| json!({"phone_number": format!("+1312555{n}"), "label": null, "edits": []});
    let ada = ask(office.engine(), "contacts.create", contact("0142")).await.expect("made")["id"].clone();
    let made = ask(office.engine(), "backups.run", json!({"folder": null, "task": null})).await.expect("made");
    let file = made["file"].clone();
    let clean = ask(office.engine(), "backups.preview", json!({"file": file})).await.expect("looked at");
    assert_eq!((&clean["stay_revoked"], &clean["erased_since"]), (&json!([]), &json!([])));

    ask(office.engine(), "tokens.revoke", json!({"id": revoked})).await.expect("revoked");
    let anew = ask(office.engine(), "tokens.rotate", json!({"id": rotated, "overlap": "none"})).await.expect("rotated");
    let of_anew = anew["secret"].as_str().expect("a secret").to_owned();
    let people = ask(office.engine(), "users.list", Value::Null).await.expect("listed");
    let ben =
        people.as_array().expect("people").iter().find(|one| one["name"] == "Ben Ortiz").expect("Ben")["id"].clone();
    ask(office.engine(), "users.deactivate", json!({"id": ben, "hand_to": null, "queue": false, "contacts": false}))
        .await
        .expect("deactivated");
    let late = ask(office.engine(), "contacts.create", contact("0143")).await.expect("made")["id"].clone();
    for id in [&ada, &late] {
        ask(office.engine(), "person.erase", json!({"contact_id": id, "phone": null})).await.expect("erased");
    }

    let preview = ask(office.engine(), "backups.preview", json!({"file": file})).await.expect("looked at");
    assert_eq!(preview["stay_revoked"], json!(["Old website", "Partner"]));
    assert_eq!(preview["stay_deactivated"], json!(["Ben Ortiz"]));
    assert_eq!(preview["erased_since"], json!([ada]), "the other one came after the backup");

    ask(office.engine(), "backups.restore", json!({"file": file})).await.expect("taken on");
    let backup = office.restore_wanted().await;
    let (office, kept) = office.restored(&backup).await.expect("opened again");
    kept.expect("restored");
    let engine = office.engine();
    assert!(!opens(engine, &of_revoked).await && !opens(engine, &of_rotated).await, "what was taken back stays so");
    assert!(opens(engine, &of_anew).await && opens(engine, &of_kept).await);
    let people = ask(engine, "users.list", Value::Null).await.expect("listed");
    let active =
        |name: &str| people.as_array().and_then(|all| all.iter().find(|one| one["name"] == name))?["active"].as_bool();
    assert_eq!((active("Ben Ortiz"), active("Ada Whitfield")), (Some(false), Some(true)));
    let asked = call(engine, dana, "users.list", Value::Null).await;
    assert_eq!(
        asked.err().map(|error| error.code),
        Some(dialyard_engine::Code::Unauthenticated),
        "every sign-in ended"
    );
    assert_eq!(engine.store().check().expect("checked"), Vec::<String>::new());
    office.stop().await;
}

#[tokio::test]
async fn an_office_keeps_an_admin_whatever_is_carried_over() {
    let dir = tempfile::tempdir().expect("a folder");
    let office = open(dir.path()).await;
    admin(office.engine()).await;
    let made = ask(office.engine(), "backups.run", json!({"folder": null, "task": null})).await.expect("made");
    let ruth =
        json!({"name": "Ruth Ellery", "email": null, "phone": null, "role": "admin", "password": "battery staple"});
    ask(office.engine(), "users.add", ruth).await.expect("added");
    ask(office.engine(), "users.deactivate", json!({"id": 2, "hand_to": null, "queue": false, "contacts": false}))
        .await
        .expect("deactivated");
    ask(office.engine(), "backups.restore", json!({"file": made["file"]})).await.expect("taken on");
    let backup = office.restore_wanted().await;
    let (office, kept) = office.restored(&backup).await.expect("opened again");
    kept.expect("restored");
    let start = ask(office.engine(), "office.start", Value::Null).await.expect("a start");
    assert_eq!(start["stage"], "sign_in", "nobody who comes along becomes its admin");
    office.stop().await;
}
