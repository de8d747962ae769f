//! Ids that are never used again, also when the newest record is erased: whoever remembers one must not meet another
//! record under it, and a screen that has heard of event 100 must not miss a later event 100.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::{Connection, OptionalExtension};

/// Tables whose ids are handed out here.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    Contact,
    Lead,
    Event,
}

const TABLES: [&str; 3] = ["contacts", "leads", "events"];

/// The setting that remembers how far ids had come when records were erased.
const SETTING: &str = "store.ids_used";

#[derive(Debug, Clone, Default)]
pub struct Ids(Arc<[AtomicI64; 3]>);

impl Ids {
    pub fn load(conn: &Connection) -> rusqlite::Result<Self> {
        let remembered: Option<String> =
            conn.query_row("SELECT value FROM settings WHERE key = ?1", [SETTING], |row| row.get(0)).optional()?;
        let remembered: Vec<i64> = remembered.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let ids = Self::default();
        for (n, (used, table)) in ids.0.iter().zip(TABLES).enumerate() {
            let last: i64 =
                conn.query_row(&format!("SELECT coalesce(max(id), 0) FROM {table}"), [], |row| row.get(0))?;
            used.store(last.max(remembered.get(n).copied().unwrap_or(0)), Ordering::Relaxed);
        }
        Ok(ids)
    }

    pub fn next(&self, of: Of) -> i64 {
        self.0[of as usize].fetch_add(1, Ordering::Relaxed) + 1
    }

    /// How far ids have come, for a transaction that may be made twice.
    pub fn mark(&self) -> [i64; 3] {
        self.0.each_ref().map(|used| used.load(Ordering::Relaxed))
    }
    /// What was handed out since is as if it had never been. Only the writer hands out ids.
    pub fn return_to(&self, mark: [i64; 3]) {
        for (used, mark) in self.0.iter().zip(mark) {
            used.store(mark, Ordering::Relaxed);
        }
    }

    /// To be kept as a setting in every transaction that erases.
    pub fn used(&self) -> (&'static str, String) {
        (SETTING, serde_json::json!(self.mark()).to_string())
    }
}

/// Ids of requests are handed out before anything is written, also to requests that are never logged. So that none comes
/// again after a program was killed, the disk always knows of more than were handed out.
const REQUESTS_AHEAD: i64 = 10_000;
/// Every so many logged requests the disk is told anew.
pub const RESERVE_EVERY: i64 = 64;
const REQUESTS_RESERVED: &str = "store.request_ids_reserved";

/// The setting to keep when the request with this id is stored.
pub fn requests_reserved(id: i64) -> (&'static str, String) {
    (REQUESTS_RESERVED, (id + REQUESTS_AHEAD).to_string())
}

/// The first id for this run, which the disk knows of once this has returned.
pub fn first_request(conn: &Connection) -> rusqlite::Result<i64> {
    let logged: i64 = conn.query_row("SELECT coalesce(max(id), 0) FROM requests", [], |row| row.get(0))?;
    let reserved: Option<String> = conn
        .query_row("SELECT value FROM settings WHERE key = ?1", [REQUESTS_RESERVED], |row| row.get(0))
        .optional()?;
    let reserved: i64 = reserved.and_then(|text| text.parse().ok()).unwrap_or(0);
    let first = reserved.max(logged) + 1;
    keep_reserved(conn, first + REQUESTS_AHEAD)?;
    Ok(first)
}

/// After a clean stop the next run goes on where this one ended.
pub fn keep_reserved(conn: &Connection, last: i64) -> rusqlite::Result<()> {
    conn.execute(
        "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (REQUESTS_RESERVED, last.to_string()),
    )
    .map(|_| ())
}
