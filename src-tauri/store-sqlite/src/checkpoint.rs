//! Folds the log into the store's file while the writer goes on.
//!
//! The most of it is done on a thread and a connection of its own, as far as the log reached when it began. What the
//! writer has added meanwhile is little, and the writer folds that itself: only a log that is folded whole begins anew, and
//! only then does SQLite sync the file.
//!
//! If that sync fails, nothing tells which pages have reached the disk, and a second try would not write them again. The
//! log is then the only good copy: it is never folded again by this run of the program, and nothing more is stored. The
//! next start reads it from its beginning.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread::JoinHandle;

use dialyard_engine::error::{Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ffi};

use crate::open::connect;

/// A log that has grown to so many times its limit is folded by the writer, whatever that takes: the disk is too slow for
/// both.
const PATIENCE: i64 = 4;

pub struct Checkpoints {
    beside: Option<Beside>,
    state: State,
    log_pages: i64,
    broken: Arc<AtomicBool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Rests,
    /// The thread is at it.
    Begun,
}

struct Beside {
    begin: SyncSender<()>,
    ended: Receiver<()>,
    thread: JoinHandle<()>,
}

impl Checkpoints {
    /// Folds a log of more than so many pages.
    pub fn start(file: PathBuf, log_pages: i64) -> Self {
        let (begin, begins) = sync_channel(1);
        let (ends, ended) = sync_channel(1);
        let broken = Arc::new(AtomicBool::new(false));
        let breaks = broken.clone();
        let work = move || {
            // Opened when it is wanted first: most stores are closed before.
            let mut conn = None;
            while begins.recv().is_ok() {
                match conn.take().map_or_else(|| open(&file), Ok) {
                    Ok(opened) => checkpoint(conn.insert(opened), &breaks),
                    Err(error) => tracing::warn!(%error, "the store's log cannot be folded beside the writer"),
                }
                if ends.send(()).is_err() {
                    break;
                }
            }
        };
        let thread = std::thread::Builder::new().name("store-checkpoint".to_owned()).spawn(work);
        let beside = match thread {
            Ok(thread) => Some(Beside { begin, ended, thread }),
            Err(error) => {
                // Then the writer folds it all.
                tracing::warn!(%error, "the store's log has nobody to fold it beside the writer");
                None
            }
        };
        Self { beside, state: State::Rests, log_pages, broken }
    }

    /// After each commit, by the writer.
    pub fn tend(&mut self, writer: &Connection) {
        if self.state == State::Begun {
            let ended = self.beside.as_ref().is_none_or(|beside| beside.ended.try_recv() != Err(TryRecvError::Empty));
            if ended {
                self.state = State::Rests;
                checkpoint(writer, &self.broken);
            } else if pages(writer) > PATIENCE.saturating_mul(self.log_pages) {
                self.rest();
                checkpoint(writer, &self.broken);
            }
        } else if pages(writer) > self.log_pages {
            match &self.beside {
                Some(beside) if beside.begin.try_send(()).is_ok() => self.state = State::Begun,
                Some(_) | None => checkpoint(writer, &self.broken),
            }
        }
    }

    /// Whether what is stored now could still reach the disk.
    pub fn sound(&self) -> Result<()> {
        if self.broken.load(Ordering::Acquire) {
            return Err(Error::unavailable(
                "The disk refused what was to be stored. Nothing more is taken in until the program is started again.",
            ));
        }
        Ok(())
    }

    /// Folds all of it into the file, and has that on the disk.
    pub fn bring_home(&mut self, writer: &Connection) -> rusqlite::Result<bool> {
        self.rest();
        let folded = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
        told(&folded, &self.broken);
        folded.map(|busy| !busy)
    }

    /// Returns when nobody else is at it.
    fn rest(&mut self) {
        if self.state == State::Begun
            && let Some(beside) = &self.beside
        {
            let _ = beside.ended.recv();
            self.state = State::Rests;
        }
    }

    /// Folds the last of it.
    pub fn close(&mut self, writer: &Connection) {
        if let Some(Beside { begin, ended, thread }) = self.beside.take() {
            drop((begin, ended));
            let _ = thread.join();
        }
        checkpoint(writer, &self.broken);
        if self.sound().is_err() {
            // Closing would fold it, and take the log away.
            let _ = writer.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        }
    }
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    let conn = connect(file, false)?;
    // As the writer does: see `open`.
    conn.pragma_update(None, "wal_autocheckpoint", 0)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    if cfg!(target_os = "macos") {
        conn.pragma_update(None, "checkpoint_fullfsync", true)?;
    }
    Ok(conn)
}

fn pages(conn: &Connection) -> i64 {
    // Asking costs nothing that matters: a checkpoint of mode NOOP reads two counters.
    conn.prepare_cached("PRAGMA wal_checkpoint(NOOP)")
        .and_then(|mut statement| statement.query_row([], |row| row.get(1)))
        .unwrap_or(0)
}

fn checkpoint(conn: &Connection, broken: &AtomicBool) {
    if broken.load(Ordering::Acquire) {
        return;
    }
    // Readers are short, so what one of them holds back now is folded the next time.
    let folded = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
    told(&folded, broken);
    if let Err(error) = folded {
        tracing::warn!(%error, "the store's log could not be folded into its file");
    }
}

/// Remembers a sync that failed.
fn told<T>(folded: &rusqlite::Result<T>, broken: &AtomicBool) {
    if let Err(rusqlite::Error::SqliteFailure(error, _)) = folded
        && error.extended_code == ffi::SQLITE_IOERR_FSYNC
    {
        tracing::error!(
            "the store's file did not reach the disk; nothing more is stored until the program is started again"
        );
        broken.store(true, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_whose_file_did_not_reach_the_disk_keeps_its_log() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("a.db");
        let writer = connect(&file, false).expect("a store");
        writer.pragma_update(None, "journal_mode", "wal").expect("a log");
        writer.execute_batch("CREATE TABLE a (b); INSERT INTO a VALUES (1);").expect("stored");
        let mut checkpoints = Checkpoints::start(file.clone(), 1);
        let failed = ffi::Error { code: rusqlite::ErrorCode::SystemIoFailure, extended_code: ffi::SQLITE_IOERR_FSYNC };
        told::<()>(&Err(rusqlite::Error::SqliteFailure(failed, None)), &checkpoints.broken);
        assert!(checkpoints.sound().is_err());
        let before = std::fs::metadata(&file).expect("a file").len();
        checkpoints.tend(&writer);
        checkpoints.close(&writer);
        drop(writer);
        assert_eq!(std::fs::metadata(&file).expect("a file").len(), before, "nothing was folded");
        let again = connect(&file, false).expect("a store");
        let found: i64 = again.query_row("SELECT b FROM a", [], |row| row.get(0)).expect("it is in the log");
        assert_eq!(found, 1);
    }
}
