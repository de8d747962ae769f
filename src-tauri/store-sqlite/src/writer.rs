//! The one writer. Writes that arrive together share one commit, each inside its own savepoint.
//!
//! While one commit waits for the disk, the next batch gathers; so a busy store pays one `fsync` for many writes and an
//! idle one answers at once. An I/O error ends the whole batch: every waiter hears it, and none is told of success.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use dialyard_engine::error::{Code, Error, Result};
use dialyard_engine::event::Fact;
use dialyard_engine::store::{Tx, Work};
use rusqlite::Connection;

use crate::fault;
use crate::ids::{self, Ids};
use crate::session::Session;

/// More would hold the first of a batch back for longer than the `fsync` it saves.
const BATCH_MAX: usize = 256;
/// Pages in the log (4 KiB each) after which it is folded into the file: hot pages are written once for many commits.
const LOG_PAGES: i64 = 16_384;

type Tell = Box<dyn Fn(Vec<Fact>) + Send + Sync>;

enum Message {
    Work(Box<dyn Work>),
    Close,
}

pub struct Writer {
    queue: Mutex<Sender<Message>>,
    tell: Arc<Mutex<Vec<Tell>>>,
    sound: Arc<AtomicBool>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub fn start(conn: Connection, ids: Ids, next_request_id: Arc<AtomicI64>) -> Self {
        let (queue, work) = channel();
        let tell = Arc::new(Mutex::new(Vec::new()));
        let sound = Arc::new(AtomicBool::new(true));
        let running = Running { conn, ids, next_request_id, tell: tell.clone(), sound: sound.clone() };
        let thread = std::thread::Builder::new().name("store-writer".to_owned()).spawn(move || running.run(&work));
        let thread = match thread {
            Ok(thread) => Some(thread),
            Err(error) => {
                // Every write is then answered that the store has stopped.
                tracing::error!(%error, "the store's writer cannot be started");
                None
            }
        };
        Self { queue: Mutex::new(queue), tell, sound, thread: Mutex::new(thread) }
    }

    pub fn submit(&self, work: Box<dyn Work>) {
        let sent = self.queue.lock().unwrap_or_else(PoisonError::into_inner).send(Message::Work(work));
        if let Err(unsent) = sent
            && let Message::Work(work) = unsent.0
        {
            work.finish(Err(stopped()));
        }
    }

    pub fn on_commit(&self, tell: Tell) {
        self.tell.lock().unwrap_or_else(PoisonError::into_inner).push(tell);
    }

    /// After a failed commit a small write is tried; as long as all goes well nobody's disk is bothered.
    pub fn can_write(&self) -> Result<()> {
        if self.sound.load(Ordering::Acquire) {
            return Ok(());
        }
        let (reply, answer) = channel();
        self.submit(Box::new(Probe(reply)));
        match answer.recv_timeout(Duration::from_secs(5)) {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::unavailable("The disk does not answer.")),
        }
    }

    pub fn close(&self) {
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = self.queue.lock().unwrap_or_else(PoisonError::into_inner).send(Message::Close);
            let _ = thread.join();
        }
    }
}

fn stopped() -> Error {
    Error::unavailable("The program is stopping. Nothing was stored.")
}

struct Running {
    conn: Connection,
    ids: Ids,
    next_request_id: Arc<AtomicI64>,
    tell: Arc<Mutex<Vec<Tell>>>,
    sound: Arc<AtomicBool>,
}

impl Running {
    fn run(self, queue: &Receiver<Message>) {
        let mut open = true;
        let mut logged_pages = 0;
        while open {
            let Ok(first) = queue.recv() else { break };
            let mut batch = Vec::with_capacity(BATCH_MAX);
            let mut next = Some(first);
            while let Some(message) = next {
                match message {
                    Message::Work(work) => batch.push(work),
                    Message::Close => open = false,
                }
                next = if batch.len() < BATCH_MAX { queue.try_recv().ok() } else { None };
            }
            if !batch.is_empty() {
                self.commit(batch);
            }
            if logged_pages > LOG_PAGES {
                self.fold_log();
            }
            logged_pages = self.log_pages();
        }
        for message in queue.try_iter() {
            if let Message::Work(work) = message {
                work.finish(Err(stopped()));
            }
        }
        if let Err(error) = ids::keep_reserved(&self.conn, self.next_request_id.load(Ordering::Relaxed) - 1) {
            tracing::warn!(%error, "the next start will skip some request ids");
        }
        self.fold_log();
    }

    fn commit(&self, mut batch: Vec<Box<dyn Work>>) {
        let outcome = self.try_commit(&mut batch);
        self.sound.store(outcome.is_ok(), Ordering::Release);
        match outcome {
            Ok((outcomes, facts)) => {
                // Facts first: who is answered that a token was revoked may rely on its being forgotten everywhere.
                if !facts.is_empty() {
                    for tell in self.tell.lock().unwrap_or_else(PoisonError::into_inner).iter() {
                        tell(facts.clone());
                    }
                }
                for (work, outcome) in batch.into_iter().zip(outcomes) {
                    work.finish(outcome);
                }
            }
            Err(error) => {
                tracing::error!(error = %error, cause = error.source.as_ref().map(ToString::to_string), writes = batch.len(), "a commit failed");
                if !self.conn.is_autocommit() {
                    let _ = self.conn.execute_batch("ROLLBACK");
                }
                for work in batch {
                    let mut told = Error::unavailable(error.message.clone());
                    told.retry_after = Some(5);
                    work.finish(Err(told));
                }
            }
        }
    }

    /// Runs a batch in one transaction. Each write has its own outcome; an error of the disk is everyone's.
    #[allow(clippy::type_complexity)]
    fn try_commit(&self, batch: &mut [Box<dyn Work>]) -> Result<(Vec<Result<()>>, Vec<Fact>)> {
        self.conn.prepare_cached("BEGIN IMMEDIATE").and_then(|mut s| s.execute([])).map_err(disk)?;
        let mut session = Session::writing(&self.conn, self.ids.clone());
        let mut outcomes = Vec::with_capacity(batch.len());
        for work in batch {
            outcomes.push(self.run_one(work.as_mut(), &mut session)?);
        }
        let unavailable = |error| Error { code: Code::Unavailable, ..error };
        crate::outbox::enqueue(&session).map_err(unavailable)?;
        crate::requests::count(&session).map_err(unavailable)?;
        crate::tokens::count_days(&session).map_err(unavailable)?;
        crate::overview::count(&session).map_err(unavailable)?;
        crate::contacts::index(&session).map_err(unavailable)?;
        let facts = session.facts.into_inner();
        self.conn.prepare_cached("COMMIT").and_then(|mut s| s.execute([])).map_err(disk)?;
        Ok((outcomes, facts))
    }

    fn run_one(&self, work: &mut dyn Work, session: &mut Session<'_>) -> Result<Result<()>> {
        let mark = session.mark();
        self.savepoint("SAVEPOINT work")?;
        let ran = catch_unwind(AssertUnwindSafe(|| work.run(session)));
        let keep = match ran {
            Ok(Ok(keep)) => keep,
            Ok(Err(error)) if error.code == Code::Unavailable => return Err(error),
            Ok(Err(_)) => false,
            Err(_) => {
                self.savepoint("ROLLBACK TO work")?;
                self.savepoint("RELEASE work")?;
                session.forget_since(mark);
                return Ok(Err(Error::internal("A write broke off. Nothing of it was stored.")));
            }
        };
        if !keep {
            self.savepoint("ROLLBACK TO work")?;
            session.forget_since(mark);
        }
        let recorded = catch_unwind(AssertUnwindSafe(|| work.record(session)));
        let outcome = match recorded {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) if error.code == Code::Unavailable => return Err(error),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(Error::internal("A write broke off. Nothing of it was stored.")),
        };
        if outcome.is_err() {
            self.savepoint("ROLLBACK TO work")?;
            session.forget_since(mark);
        }
        self.savepoint("RELEASE work")?;
        Ok(outcome)
    }

    /// SQLite gives up a whole transaction on some errors of the disk; then there is no savepoint to return to.
    fn savepoint(&self, sql: &str) -> Result<()> {
        self.conn.prepare_cached(sql).and_then(|mut s| s.execute([])).map(|_| ()).map_err(disk)
    }

    fn log_pages(&self) -> i64 {
        // Asking costs nothing that matters: a checkpoint of mode NOOP reads two counters.
        self.conn
            .prepare_cached("PRAGMA wal_checkpoint(NOOP)")
            .and_then(|mut statement| statement.query_row([], |row| row.get(1)))
            .unwrap_or(0)
    }

    fn fold_log(&self) {
        // Readers are short, so what one of them holds back now is folded the next time.
        if let Err(error) = self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())) {
            tracing::warn!(%error, "the store's log could not be folded into its file");
        }
    }
}

/// Whatever stops the transaction itself is the disk's matter, whatever its code.
fn disk(error: rusqlite::Error) -> Error {
    let error = fault::store(error);
    if error.code == Code::Unavailable { error } else { Error { code: Code::Unavailable, ..error } }
}

/// What a lead needs at the most, nearly: a disk that has no room for this has none for a lead.
const PROBE_BYTES: usize = 64 << 10;

/// A write that changes nothing but has to reach the disk and to find room there.
struct Probe(Sender<Result<()>>);

impl Work for Probe {
    fn run(&mut self, tx: &mut dyn Tx) -> Result<bool> {
        tx.setting_set("store.probe", &"0".repeat(PROBE_BYTES))?;
        tx.setting_set("store.probe", "1")?;
        Ok(true)
    }
    fn record(&mut self, _: &mut dyn Tx) -> Result<()> {
        Ok(())
    }
    fn finish(self: Box<Self>, committed: Result<()>) {
        let _ = self.0.send(committed);
    }
}
