//! Backup, restore and check.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use super::client::Client;
use super::program::Office;
use super::store;

#[test]
fn a_backup_made_while_leads_come_in_is_whole_and_can_be_restored() {
    let office = Office::new();
    let (ids, token) = office.furnish(500);
    let serving = office.serve("--rate-limit 0");
    let (going, sent, user) = (AtomicBool::new(true), AtomicU64::new(0), ids["agent_ids"][0].to_string());
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| {
                let client = Client::of(&serving, &token);
                while going.load(Ordering::Relaxed) {
                    let phone = format!("408{:07}", 2_000_000 + sent.fetch_add(1, Ordering::Relaxed));
                    let fields = [("phone_number", phone.as_str()), ("user_id", &user), ("add_to_powerdialer", "1")];
                    assert_eq!(client.post(&fields).0, 201);
                }
            });
        }
        // A name without a directory is meant where the command stands, not where the holder does.
        for name in ["one.db", "two.db", "one.db"] {
            while sent.load(Ordering::Relaxed) < 20 {
                std::thread::yield_now();
            }
            office.run(&format!("backup {name}")).done();
        }
        going.store(false, Ordering::Relaxed);
    });
    serving.stop();
    let elsewhere = Office::new();
    for (name, force) in [("one.db", ""), ("two.db", "--force")] {
        elsewhere.run(&format!("restore {} {force}", office.beside(name).display())).done();
        assert!(elsewhere.run("check").done().ends_with("Nothing is wrong.\n"));
        let conn = store::open(elsewhere.dir());
        let leads = "SELECT count(*) FROM contacts WHERE sample = 0";
        let restored = store::count(&conn, leads);
        assert!((1..=sent.load(Ordering::Relaxed) as i64).contains(&restored), "{restored}");
        // Every lead is there with everything of it, or not at all.
        let items = "SELECT count(*) FROM powerdialer_items JOIN contacts ON contacts.id = contact_id WHERE sample = 0";
        assert_eq!(store::count(&conn, items), restored);
        assert_eq!(store::count(&conn, "SELECT count(*) FROM requests WHERE status = 201"), restored);
        assert!(!elsewhere.dir().join("dialyard.db.restoring").exists());
    }
}

#[test]
fn a_restore_refuses_to_overwrite_and_with_force_keeps_what_was_there() {
    let office = Office::new();
    office.furnish(30);
    office.run("backup before.db").done();
    office.run("sample remove").done();
    assert!(office.run("restore before.db").failed(1).contains("--force"));
    assert!(office.run("check").done().starts_with("0 contacts"));
    let first = force(&office, "before.db");
    assert!(office.run("check").done().starts_with("30 contacts"));
    // Again, within the same second: what was kept first stays as it was.
    let second = force(&office, "before.db");
    assert_ne!(first, second);
    for (kept, contacts) in [(&first, 0), (&second, 30)] {
        let conn = rusqlite::Connection::open(kept).expect("kept");
        assert_eq!(store::count(&conn, "SELECT count(*) FROM contacts"), contacts);
    }
    drop(force(&office, &first.display().to_string()));
    assert!(office.run("check").done().starts_with("0 contacts"));
    let names = std::fs::read_dir(office.dir()).expect("listed").map(|entry| entry.expect("listed").file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().expect("UTF-8")).collect();
    names.retain(|name| !name.starts_with("dialyard.db.before-restore"));
    names.sort();
    assert_eq!(names, ["dialyard.db", "dialyard.lock"]);
}

/// Restores by force, and answers where the program says that it keeps what was there.
#[track_caller]
fn force(office: &Office, file: &str) -> PathBuf {
    let said = office.run(&format!("restore {file} --force"));
    let kept =
        said.err.trim().strip_prefix("What was there before is kept in ").and_then(|rest| rest.strip_suffix('.'));
    let kept = PathBuf::from(kept.unwrap_or_else(|| panic!("{said:?}")));
    assert!(kept.file_name().is_some_and(|name| name.to_string_lossy().starts_with("dialyard.db.before-restore-")));
    said.done();
    kept
}

#[test]
fn an_office_whose_store_is_gone_in_the_middle_of_a_restore_is_not_begun_anew() {
    let office = Office::new();
    office.furnish(30);
    office.run("backup before.db").done();
    let store = office.dir().join("dialyard.db");
    for left in ["dialyard.db.before-restore", "dialyard.db.before-restore-20260102T030405Z", "dialyard.db.restoring"] {
        let left = office.dir().join(left);
        std::fs::rename(&store, &left).expect("moved");
        for line in ["serve --listen 127.0.0.1:0", "token create --name Form", "check", "user list"] {
            let said = office.run(line).failed(1);
            assert!(said.contains(&left.file_name().expect("a name").display().to_string()), "{line}: {said}");
            assert!(!store.exists(), "{line}");
        }
        std::fs::rename(&left, &store).expect("moved");
        assert!(office.run("check").done().starts_with("30 contacts"));
    }
    // The way out that it names.
    let left = office.dir().join("dialyard.db.restoring");
    std::fs::rename(&store, &left).expect("moved");
    office.run("restore before.db").done();
    assert!(!left.exists());
    assert!(office.run("check").done().starts_with("30 contacts"));
}

#[test]
fn a_store_that_cannot_be_opened_is_kept_with_its_log_and_the_new_one_has_none_of_it() {
    let office = Office::new();
    let (_, token) = office.furnish(0);
    office.run("backup empty.db").done();
    let serving = office.serve("");
    assert_eq!(Client::of(&serving, &token).post(&[("phone_number", "3125550142")]).0, 201);
    serving.kill();
    let store = office.dir().join("dialyard.db");
    let log = std::fs::read(office.dir().join("dialyard.db-wal")).expect("a log");
    let mut damaged = std::fs::read(&store).expect("a store");
    damaged[..16].fill(b'x');
    std::fs::write(&store, damaged).expect("written");
    let kept = force(&office, "empty.db");
    assert!(office.run("check").done().starts_with("0 contacts"));
    let kept_log = kept.with_file_name(format!("{}-wal", kept.file_name().expect("a name").display()));
    assert_eq!(std::fs::read(kept_log).expect("its log"), log);
}

#[test]
fn a_restore_that_is_killed_leaves_the_old_store_or_the_new_one() {
    let office = Office::new();
    office.furnish(3_000);
    office.run("backup many.db").done();
    office.run("sample remove").done();
    office.run("sample load --contacts 10").done();
    office.run("backup few.db").done();
    for round in 0..20 {
        let mut restoring = office.start(&format!("restore {} --force", ["many.db", "few.db"][round % 2]));
        std::thread::sleep(Duration::from_millis(3 * round as u64));
        restoring.kill().expect("killed");
        restoring.wait().expect("gone");
        let said = office.run("check").done();
        assert!(said.starts_with("3000 contacts") || said.starts_with("10 contacts"), "{said}");
    }
}

#[test]
fn what_a_killed_program_left_in_its_log_is_kept_too() {
    let office = Office::new();
    let (_, token) = office.furnish(0);
    office.run("backup empty.db").done();
    let serving = office.serve("");
    assert_eq!(Client::of(&serving, &token).post(&[("phone_number", "3125550142")]).0, 201);
    serving.kill();
    let kept = force(&office, "empty.db");
    assert!(office.run("check").done().starts_with("0 contacts"));
    let elsewhere = Office::new();
    elsewhere.run(&format!("restore {}", kept.display())).done();
    assert!(elsewhere.run("check").done().starts_with("1 contact,"));
}

#[test]
fn only_a_sound_backup_of_this_program_is_restored() {
    let office = Office::new();
    office.furnish(50);
    office.run("backup good.db").done();
    let good = std::fs::read(office.beside("good.db")).expect("a backup");

    std::fs::write(office.beside("letter.txt"), "Dear Ada,").expect("written");
    std::fs::write(office.beside("nothing.db"), "").expect("written");
    let mut damaged = good.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 40_000].fill(0x5a);
    std::fs::write(office.beside("damaged.db"), damaged).expect("written");
    std::fs::write(office.beside("newer.db"), good).expect("written");
    rusqlite::Connection::open(office.beside("newer.db"))
        .and_then(|conn| conn.pragma_update(None, "user_version", 9_999))
        .expect("set");
    let foreign = rusqlite::Connection::open(office.beside("foreign.db")).expect("made");
    foreign.execute_batch("CREATE TABLE recipes (name TEXT)").expect("made");

    for (name, code) in
        [("letter.txt", 1), ("nothing.db", 1), ("damaged.db", 1), ("foreign.db", 1), ("newer.db", 4), ("gone.db", 1)]
    {
        let said = office.run(&format!("restore {name} --force")).failed(code);
        assert!(code == 4 || said.contains(name), "{said}");
        assert!(office.run("check").done().starts_with("50 contacts"), "{name}");
    }
    for name in ["letter.txt", "foreign.db"] {
        assert!(office.run(&format!("backup {name}")).failed(1).contains("left as it is"));
    }
    assert_eq!(std::fs::read_to_string(office.beside("letter.txt")).expect("still there"), "Dear Ada,");
    assert!(office.run("backup office/dialyard.db").failed(1).contains("the data itself"));
    assert!(office.run("backup no/such/place.db").failed(1).contains("no directory"));
}

#[test]
fn check_says_what_is_wrong_and_fails() {
    let office = Office::new();
    office.furnish(5);
    store::open(office.dir()).execute("DELETE FROM events WHERE contact_id = 3", ()).expect("deleted");
    let said = office.run("check");
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("no event"), "{said:?}");
    assert_eq!(said.err.lines().count(), 1);
}
