//! Backup, check, and a look at a file that is to be restored.

use std::path::Path;
use std::time::Duration;

use dialyard_engine::Result;
use dialyard_engine::error::Error;
use rusqlite::OptionalExtension;
use rusqlite::backup::{Backup, StepResult};

use crate::{fault, migrate, open};

/// For ten seconds at the least: a whole log is folded in less.
const CLEAR_TRIES: u32 = 200;
const CLEAR_AGAIN: Duration = Duration::from_millis(50);
/// Pages copied at a time; between two steps others go on.
const PAGES_A_STEP: i32 = 2_048;

/// Copies the store into a new file: first beside it under another name, so that a file with the right name is whole.
pub fn backup(store: &Path, target: &Path, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
    let mut partial = target.as_os_str().to_owned();
    partial.push(".partial");
    let partial = Path::new(&partial);
    let outcome = copy(store, partial, progress).and_then(|()| {
        std::fs::File::open(partial)
            .and_then(|file| file.sync_all())
            .and_then(|()| std::fs::rename(partial, target))
            .map_err(|error| {
                Error::unavailable(format!("The backup could not be written to {}.", target.display())).because(error)
            })
    });
    if outcome.is_err() {
        let _ = std::fs::remove_file(partial);
    }
    outcome
}

fn copy(store: &Path, partial: &Path, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
    let _ = std::fs::remove_file(partial);
    let cannot = |error: rusqlite::Error| {
        Error::unavailable(format!("The backup could not be written to {}.", partial.display())).because(error)
    };
    let from = open::connect(store, false).map_err(fault::store)?;
    let mut to = open::connect(partial, false).map_err(cannot)?;
    own(partial)
        .map_err(|error| Error::unavailable(format!("{} cannot be kept private.", partial.display())).because(error))?;
    // One snapshot of the store for the whole copy: without it each write would start the copy over.
    from.execute_batch("BEGIN; SELECT count(*) FROM settings;").map_err(fault::store)?;
    {
        let backup = Backup::new(&from, &mut to).map_err(cannot)?;
        loop {
            let step = backup.step(PAGES_A_STEP).map_err(cannot)?;
            let state = backup.progress();
            let (left, all) =
                (u64::try_from(state.remaining).unwrap_or(0), u64::try_from(state.pagecount).unwrap_or(0));
            if !progress(all - left.min(all), all) {
                return Err(Error::conflict("The backup was given up. Nothing of it was kept."));
            }
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                _ => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
    from.execute_batch("COMMIT").map_err(fault::store)?;
    // A backup is one file: no log beside it.
    to.pragma_update(None, "journal_mode", "delete").map_err(cannot)
}

/// Folds the log into the file and empties it, so that nothing older than the last commit stands in either.
pub fn clear_traces(store: &Path) -> Result<()> {
    let conn = open::connect(store, false).map_err(fault::store)?;
    // SQLite waits for readers here, but not for another who folds the log already.
    for _ in 0..CLEAR_TRIES {
        let busy: bool =
            conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).map_err(fault::store)?;
        if !busy {
            return Ok(());
        }
        std::thread::sleep(CLEAR_AGAIN);
    }
    Err(Error::unavailable("Somebody was reading or folding the log all the while."))
}

/// A copy of everything is its owner's alone.
fn own(file: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    std::fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// Everything that is wrong with a store, in sentences.
pub fn check(file: &Path) -> Result<Vec<String>> {
    let conn = open::connect(file, false).map_err(fault::store)?;
    conn.pragma_update(None, "query_only", true).map_err(fault::store)?;
    let mut found = Vec::new();
    let mut statement = conn.prepare("PRAGMA integrity_check(20)").map_err(fault::store)?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0)).map_err(fault::store)?;
    for line in lines {
        let line = line.map_err(fault::store)?;
        if line != "ok" {
            found.push(format!("The file is damaged: {line}"));
        }
    }
    for (law, sql) in LAWS {
        let broken: i64 = conn.query_row(sql, [], |row| row.get(0)).map_err(fault::store)?;
        if broken > 0 {
            found.push(format!("{broken} {law}"));
        }
    }
    Ok(found)
}

/// What must hold over all rows. Each answers how many break it.
const LAWS: &[(&str, &str)] = &[
    ("rows point at records that do not exist.", "SELECT count(*) FROM pragma_foreign_key_check"),
    (
        "contacts cannot be found by searching.",
        "SELECT count(*) FROM contacts WHERE archived_at IS NULL AND id NOT IN (SELECT id FROM contact_search_docsize)
            AND id <= (SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'store.search_to')",
    ),
    (
        "entries of the search belong to no contact of the list.",
        "SELECT count(*) FROM contact_search_docsize WHERE id NOT IN (SELECT id FROM contacts WHERE archived_at IS NULL)
            OR id > (SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'store.search_to')",
    ),
    (
        "contacts have no event that says where they came from.",
        "SELECT count(*) FROM contacts WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.contact_id = contacts.id)",
    ),
    (
        "events belong to contacts that do not exist.",
        "SELECT count(*) FROM events WHERE contact_id IS NOT NULL AND contact_id NOT IN (SELECT id FROM contacts)",
    ),
    (
        "PowerDialer items belong to contacts that do not exist.",
        "SELECT count(*) FROM powerdialer_items WHERE contact_id NOT IN (SELECT id FROM contacts)",
    ),
    (
        "PowerDialer items do not know whether they wait.",
        "SELECT count(*) FROM powerdialer_items WHERE waiting <> (state IN ('queued', 'in_progress', 'scheduled'))",
    ),
    (
        "PowerDialer items wait with somebody other than their list's owner.",
        "SELECT count(*) FROM powerdialer_items JOIN powerdialer_lists ON powerdialer_lists.id = powerdialer_items.list_id
         WHERE powerdialer_items.user_id <> powerdialer_lists.user_id",
    ),
    (
        "requests are more or fewer than were counted.",
        "SELECT abs((SELECT count(*) FROM requests)
            - (SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'store.request_count'))",
    ),
];

/// How much a store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub contacts: u64,
    pub leads: u64,
    pub users: u64,
    pub requests: u64,
}

fn counted(conn: &rusqlite::Connection) -> rusqlite::Result<Counted> {
    let number = |sql: &str| -> rusqlite::Result<u64> {
        let count: i64 = conn.query_row(sql, [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    };
    Ok(Counted {
        contacts: number("SELECT count(*) FROM contacts")?,
        // Those that were received, as the index over them says: the sample office has made its own.
        leads: number("SELECT count(*) FROM events WHERE kind = 'lead_received' AND actor_id IS NOT NULL")?,
        users: number("SELECT count(*) FROM users WHERE role <> 'system'")?,
        requests: number("SELECT count(*) FROM requests")?,
    })
}

/// How much a store holds that is in use.
pub fn count(file: &Path) -> Result<Counted> {
    open::connect(file, true).and_then(|conn| counted(&conn)).map_err(fault::store)
}

/// What a file turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspected {
    pub version: u32,
    pub office_name: Option<String>,
    pub counts: Counted,
    /// When something last happened in it.
    pub last_at: Option<i64>,
    /// Empty when it is sound.
    pub found: Vec<String>,
}

/// Looks at a file that may be a backup, without changing it.
pub fn inspect(file: &Path) -> Result<Inspected> {
    let not_ours = |error: rusqlite::Error| {
        Error::field("file", format!("{} is not a backup of Dialyard.", file.display())).because(error)
    };
    let conn = open::connect(file, true).map_err(not_ours)?;
    let version = migrate::version(&conn).map_err(not_ours)?;
    let counts = counted(&conn).map_err(not_ours)?;
    let last_at = conn.query_row("SELECT max(at) FROM events", [], |row| row.get(0)).map_err(not_ours)?;
    let name: Option<String> = conn
        .query_row("SELECT value FROM settings WHERE key = 'office.name'", [], |row| row.get(0))
        .optional()
        .map_err(not_ours)?;
    let office_name = name.and_then(|json| serde_json::from_str(&json).ok());
    let sound: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(not_ours)?;
    let found = if sound == "ok" { Vec::new() } else { vec![format!("The file is damaged: {sound}")] };
    Ok(Inspected { version, office_name, counts, last_at, found })
}
