use chrono::{DateTime, NaiveDateTime};

use super::*;
use crate::clock::HOUR;

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

fn millis(text: &str) -> Millis {
    DateTime::parse_from_rfc3339(&format!("{}:00Z", text.replace(' ', "T"))).expect("a moment").timestamp_millis()
}

fn done(at: &str, error: Option<&str>) -> LastBackup {
    let error = error.map(str::to_owned);
    LastBackup { at: millis(at), nightly: true, file: None, bytes: 0, took_ms: 0, error }
}

fn due(now: &str, last: Option<LastBackup>) -> bool {
    let settings = BackupSettings { nightly: true, ..BackupSettings::default() };
    is_due(local(now), millis(now), &settings, last.as_ref())
}

#[test]
fn a_backup_is_due_once_each_night_after_its_hour() {
    assert!(!due("2026-03-02 02:59", Some(done("2026-03-01 03:00", None))));
    assert!(due("2026-03-02 03:00", Some(done("2026-03-01 03:01", None))));
    assert!(!due("2026-03-02 03:05", Some(done("2026-03-02 03:00", None))));
    assert!(!due("2026-03-02 23:59", Some(done("2026-03-02 03:00", None))));
}

#[test]
fn a_night_that_was_missed_is_made_up_for_at_the_start() {
    assert!(due("2026-03-05 09:30", Some(done("2026-03-01 03:00", None))));
    assert!(due("2026-03-05 01:00", Some(done("2026-03-01 03:00", None))));
    assert!(due("2026-03-05 09:30", None), "there has never been one");
}

#[test]
fn one_that_failed_is_tried_again_an_hour_later() {
    assert!(!due("2026-03-02 03:30", Some(done("2026-03-02 03:00", Some("no room")))));
    assert!(due("2026-03-02 04:00", Some(done("2026-03-02 03:00", Some("no room")))));
}

#[test]
fn nothing_is_due_while_it_is_switched_off() {
    let off = BackupSettings::default();
    assert!(!is_due(local("2026-03-02 04:00"), 10 * HOUR, &off, None));
}

#[test]
fn only_nightly_backups_take_each_others_place() {
    let file = |name: &str| BackupFile {
        file: format!("/backups/{name}"),
        name: name.to_owned(),
        at: 0,
        bytes: 1,
        kind: kind_of(name).expect("ours"),
    };
    let files: Vec<BackupFile> = [
        "dialyard-nightly-2026-03-03-030000.db",
        "dialyard-2026-03-02-120000.db",
        "dialyard-nightly-2026-03-02-030000.db",
        "dialyard-2026-03-01-120000.db",
        "dialyard-nightly-2026-03-01-030000.db",
    ]
    .map(file)
    .into();
    assert_eq!(too_many(&files, 2), ["/backups/dialyard-nightly-2026-03-01-030000.db"]);
    assert_eq!(too_many(&files, 1).len(), 2);
}

#[test]
fn a_file_is_known_by_its_name_and_no_other_is() {
    let at = local("2026-03-02 03:00");
    assert_eq!(kind_of(&name_of(at, true)), Some(BackupKind::Nightly));
    assert_eq!(kind_of(&name_of(at, false)), Some(BackupKind::ByHand));
    for other in ["dialyard.db", "dialyard-notes.db", "dialyard-nightly-.db", "letter.txt", "dialyard-2026-03-02.db"] {
        assert_eq!(kind_of(other), None, "{other}");
    }
}
