//! Folds the log into the store's file while the writer goes on.
//!
//! The most of it is done on a thread and a connection of its own, as far as the log reached when it began. What the
//! writer has added meanwhile is little, and the writer folds that itself: only a log that is folded whole begins anew.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread::JoinHandle;

use rusqlite::Connection;

use crate::open::connect;

pub struct Checkpoints {
    beside: Option<Beside>,
    state: State,
    log_pages: i64,
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
        let work = move || {
            // Opened when it is wanted first: most stores are closed before.
            let mut conn = None;
            while begins.recv().is_ok() {
                match conn.take().map_or_else(|| open(&file), Ok) {
                    Ok(opened) => checkpoint(conn.insert(opened)),
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
        Self { beside, state: State::Rests, log_pages }
    }

    /// After each commit, by the writer.
    pub fn tend(&mut self, writer: &Connection) {
        match (&self.beside, self.state) {
            (Some(beside), State::Begun) => match beside.ended.try_recv() {
                Err(TryRecvError::Empty) => {}
                Ok(()) | Err(TryRecvError::Disconnected) => {
                    self.state = State::Rests;
                    checkpoint(writer);
                }
            },
            (beside, State::Rests | State::Begun) if pages(writer) > self.log_pages => match beside {
                Some(beside) if beside.begin.try_send(()).is_ok() => self.state = State::Begun,
                Some(_) | None => checkpoint(writer),
            },
            _ => {}
        }
    }

    /// Returns when nobody else is at it.
    pub fn rest(&mut self) {
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
        checkpoint(writer);
    }
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    let conn = connect(file, false)?;
    // As the writer does: see `open`.
    conn.pragma_update(None, "wal_autocheckpoint", 0)?;
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

fn checkpoint(conn: &Connection) {
    // Readers are short, so what one of them holds back now is folded the next time.
    if let Err(error) = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())) {
        tracing::warn!(%error, "the store's log could not be folded into its file");
    }
}
