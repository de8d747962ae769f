//! A full disk, and a store that cannot be read or is held.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::client::{Client, get};
use super::program::Office;
use super::store;

const PATIENCE: Duration = Duration::from_secs(60);

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "waited for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The data directory becomes a disk of its own, so small, which only the program and what it starts can see.
fn on_a_small_disk(office: &mut Office, mebibytes: u32) {
    let mount = format!(
        "mount -t tmpfs -o size={mebibytes}m tmpfs \"$DIALYARD_DATA_DIR\" && head -c 2000000 /dev/zero > \
         \"$DIALYARD_DATA_DIR/ballast\" && exec \"$0\" \"$@\""
    );
    office.start_inside(&["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", &mount]);
}

#[test]
fn a_full_disk_is_503_with_the_reason_loses_nothing_and_is_over_when_there_is_room() {
    let mut office = Office::new();
    std::fs::create_dir(office.dir()).expect("made");
    on_a_small_disk(&mut office, 16);
    // Everything happens inside the holder, since only that sees the disk.
    let serving = office.serve("--rate-limit 0");
    let disk = PathBuf::from(format!("/proc/{}/root{}", serving.pid(), office.dir().display()));
    let token = {
        // Other commands must see what the holder sees.
        let holder = serving.pid().to_string();
        office.start_inside(&["nsenter", "--target", &holder, "--user", "--preserve-credentials", "--mount"]);
        office.run("sample load --contacts 0").done();
        office.run("token create --name Form").done().trim().to_owned()
    };
    let client = Client::of(&serving, &token);
    let notes = "x".repeat(4_000);
    let mut stored = Vec::new();
    let post = |nth: u32| {
        let phone = format!("312555{:04}", 1000 + nth);
        (client.post(&[("phone_number", &phone), ("notes", &notes)]), phone)
    };
    let mut refusal = None;
    for nth in 0..8_000 {
        let ((status, body), phone) = post(nth);
        match status {
            201 => stored.push(format!("+1{phone}")),
            503 => {
                refusal = Some(body);
                break;
            }
            other => panic!("{other}: {body}"),
        }
    }
    let refusal = refusal.expect("the disk fills");
    assert!(!stored.is_empty());
    let said = refusal["message"].as_str().unwrap_or_default();
    assert!(said.contains("disk") && said.contains("full"), "{said}");
    // Where not even a page is free, the program says so of itself.
    let rest = disk.join("rest");
    let _ = std::io::copy(&mut std::io::repeat(0), &mut std::fs::File::create(&rest).expect("a file"));
    assert_eq!(post(8_400).0.0, 503);
    let (status, health) = get(&serving.url("/healthz"));
    assert_eq!(status, 503, "{health}");

    for file in [rest, disk.join("ballast")] {
        std::fs::remove_file(file).expect("room is made");
    }
    until("leads to be taken again", || {
        let ((status, _), phone) = post(8_500);
        if status == 201 {
            stored.push(format!("+1{phone}"));
        }
        status != 503
    });
    assert_eq!(get(&serving.url("/healthz")).0, 200);

    // SQLite would follow the way to that disk out of it again, so a copy is looked at.
    let out = office.beside("copy");
    std::fs::create_dir(&out).expect("made");
    for name in ["dialyard.db", "dialyard.db-wal"] {
        std::fs::copy(disk.join(name), out.join(name)).expect("copied");
    }
    let kept = store::open(&out);
    for phone in &stored {
        let times: i64 = kept
            .query_row("SELECT count(*) FROM contacts WHERE phone_e164 = ?1", [phone], |row| row.get(0))
            .expect("asked");
        assert_eq!(times, 1, "{phone}");
    }
    let contacts: i64 = kept.query_row("SELECT count(*) FROM contacts", [], |row| row.get(0)).expect("asked");
    assert_eq!(contacts, stored.len() as i64, "and nothing of what was refused");
    let sound: String = kept.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("asked");
    assert_eq!(sound, "ok");
    drop(kept);
    serving.stop();
}

#[test]
fn a_store_that_cannot_be_read_is_told_in_one_sentence_and_left_as_it_is() {
    let office = Office::new();
    office.furnish(50);
    let file = office.dir().join("dialyard.db");
    for (name, offset) in [("its head", 0), ("its schema", 100)] {
        let mut bytes = std::fs::read(&file).expect("a store");
        let whole = bytes.clone();
        for byte in bytes.iter_mut().skip(offset).take(2_000) {
            *byte = b'?';
        }
        std::fs::write(&file, &bytes).expect("damaged");
        let said = office.run("serve --listen 127.0.0.1:0").failed(1);
        assert!(said.contains("dialyard.db") || said.contains("store") || said.contains("data"), "{name}: {said}");
        assert!(!said.contains("panicked"), "{said}");
        assert_eq!(std::fs::read(&file).expect("still there"), bytes, "{name}: nothing was overwritten");
        std::fs::write(&file, &whole).expect("mended");
    }
    assert!(office.run("check").done().ends_with("Nothing is wrong.\n"));
}

#[test]
fn a_store_that_another_program_has_locked_is_told_in_one_sentence() {
    let office = Office::new();
    office.furnish(5);
    let other = Connection::open(office.dir().join("dialyard.db")).expect("opened");
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; PRAGMA user_version = 2; ").expect("locked");
    let said = office.run("serve --listen 127.0.0.1:0").failed(1);
    assert!(said.contains("another program"), "{said}");
    drop(other);
    assert!(office.run("check").done().ends_with("Nothing is wrong.\n"));
}
