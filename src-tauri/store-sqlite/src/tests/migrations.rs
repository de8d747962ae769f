use std::path::Path;

use dialyard_engine::store::Store;
use rusqlite::Connection;

use super::World;
use crate::{FILE_NAME, KNOWN_VERSION, OpenError, Sqlite};

fn fixtures() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/store")
}

#[test]
fn a_newer_store_is_refused_and_left_as_it_is() {
    let world = World::new();
    world.store.close();
    let file = world.dir.path().join(FILE_NAME);
    let conn = Connection::open(&file).expect("opens");
    conn.pragma_update(None, "user_version", KNOWN_VERSION + 1).expect("set");
    drop(conn);
    match Sqlite::open(world.dir.path()) {
        Err(OpenError::Newer { found, known }) => assert_eq!((found, known), (KNOWN_VERSION + 1, KNOWN_VERSION)),
        Err(other) => panic!("refused for another reason: {other}"),
        Ok(_) => panic!("a newer store was opened"),
    }
}

#[test]
fn a_store_of_every_version_is_kept_and_upgraded() {
    for version in 1..=KNOWN_VERSION {
        let kept = fixtures().join(format!("{version:04}.db"));
        assert!(
            kept.exists(),
            "keep a store of version {version}: run the test make_a_fixture and commit {}",
            kept.display()
        );
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::copy(&kept, dir.path().join(FILE_NAME)).expect("copied");
        let store = Sqlite::open(dir.path()).expect("upgraded");
        assert_eq!(store.check().expect("checked"), Vec::<String>::new(), "version {version}");
        let mut name = None;
        store
            .read(&mut |view| {
                name = view.contact_of_primary_number("+13125550142")?.map(|contact| contact.display_name());
                Ok(())
            })
            .expect("read");
        assert_eq!(name.as_deref(), Some("Ada Whitfield"), "version {version}");
    }
}

/// Makes the fixture of the newest version; run by hand when a migration was added.
#[test]
#[ignore = "writes into the repository"]
fn make_a_fixture() {
    let world = World::new();
    world.add("Ada Whitfield", "+13125550142");
    std::fs::create_dir_all(fixtures()).expect("made");
    world.store.backup(&fixtures().join(format!("{KNOWN_VERSION:04}.db")), &mut |_, _| true).expect("backed up");
}

#[test]
fn a_migration_that_fails_leaves_the_store_as_it_was() {
    let dir = tempfile::tempdir().expect("a folder");
    let conn = Connection::open(dir.path().join(FILE_NAME)).expect("opens");
    // A table in the way of the first migration, whose statements before it must be undone.
    conn.execute_batch("CREATE TABLE jobs (a)").expect("made");
    drop(conn);
    assert!(Sqlite::open(dir.path()).is_err());
    let conn = Connection::open(dir.path().join(FILE_NAME)).expect("opens");
    let tables: i64 = conn
        .query_row("SELECT count(*) FROM sqlite_master WHERE type = 'table'", [], |row| row.get(0))
        .expect("counted");
    assert_eq!(tables, 1, "only the table that was there");
    let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("read");
    assert_eq!(version, 0);
}
