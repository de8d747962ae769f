//! The one writer. Writes that arrive together share one commit.
//!
//! While one batch is made, and while the disk is slow, the next gathers; so a busy store pays one `fsync` for many writes
//! and an idle one answers at once. An I/O error ends the whole batch: every waiter hears it, and none is told of success.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use dialyard_engine::error::{Error, Result};
use dialyard_engine::store::{Tx, Work};
use rusqlite::Connection;

use crate::batch;
use crate::checkpoint::Checkpoints;
use crate::fault;
use crate::ids::{self, Ids};
use crate::log::{Committed, Log, Tell, ToDisk};

/// More would hold the first of a batch back for longer than the `fsync` it saves.
const BATCH_MAX: usize = 256;

enum Message {
    Work(Box<dyn Work>),
    Close,
}

pub struct Writer {
    queue: Mutex<Sender<Message>>,
    tell: Arc<Mutex<Vec<Tell>>>,
    sound: Arc<AtomicBool>,
    lost: Arc<AtomicBool>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub fn start(
        conn: Connection,
        ids: Ids,
        next_request_id: Arc<AtomicI64>,
        sync: ToDisk,
        checkpoints: Checkpoints,
    ) -> Self {
        let (queue, work) = channel();
        let tell = Arc::new(Mutex::new(Vec::new()));
        let sound = Arc::new(AtomicBool::new(true));
        let lost = Arc::new(AtomicBool::new(false));
        let log = Log::start(sync, tell.clone(), lost.clone());
        let running = Running { conn, ids, next_request_id, log, checkpoints, sound: sound.clone() };
        let thread = std::thread::Builder::new().name("store-writer".to_owned()).spawn(move || running.run(&work));
        let thread = match thread {
            Ok(thread) => Some(thread),
            Err(error) => {
                // Every write is then answered that the store has stopped.
                tracing::error!(%error, "the store's writer cannot be started");
                None
            }
        };
        Self { queue: Mutex::new(queue), tell, sound, lost, thread: Mutex::new(thread) }
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
        if self.sound.load(Ordering::Acquire) && !self.lost.load(Ordering::Acquire) {
            return Ok(());
        }
        let (reply, answer) = channel();
        // What is freed again before the commit may never be written, so the two are commits of their own.
        self.submit(Box::new(Probe { text: "0".repeat(PROBE_BYTES), reply }));
        match answer.recv_timeout(Duration::from_secs(5)) {
            Ok(outcome) => {
                if outcome.is_ok() {
                    self.sound.store(true, Ordering::Release);
                    self.submit(Box::new(Probe { text: "1".to_owned(), reply: channel().0 }));
                }
                outcome
            }
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
    log: Log,
    checkpoints: Checkpoints,
    sound: Arc<AtomicBool>,
}

impl Running {
    fn run(mut self, queue: &Receiver<Message>) {
        let mut open = true;
        // What came while the batch before was committed.
        let mut next = None;
        while open {
            let Some(first) = next.take().or_else(|| queue.recv().ok()) else { break };
            let mut batch = Vec::with_capacity(BATCH_MAX);
            next = Some(first);
            while let Some(message) = next {
                match message {
                    Message::Work(work) => batch.push(work),
                    Message::Close => open = false,
                }
                next = if batch.len() < BATCH_MAX { queue.try_recv().ok() } else { None };
            }
            if !batch.is_empty() {
                next = self.commit(batch, queue);
            }
            // What the disk has not got from the log must not stand in the file either.
            if !self.log.is_lost() {
                self.checkpoints.tend(&self.conn);
            }
        }
        for message in queue.try_iter() {
            if let Message::Work(work) = message {
                work.finish(Err(stopped()));
            }
        }
        self.log.close();
        if let Err(error) = ids::keep_reserved(&self.conn, self.next_request_id.load(Ordering::Relaxed) - 1) {
            tracing::warn!(%error, "the next start will skip some request ids");
        }
        self.checkpoints.close(&self.conn);
    }

    /// Commits a batch, and hands it on to be answered. Returns what has come meanwhile, if it looked.
    fn commit(&mut self, mut batch: Vec<Box<dyn Work>>, queue: &Receiver<Message>) -> Option<Message> {
        let outcome = self.found().and_then(|()| batch::commit(&self.conn, &self.ids, &mut batch));
        // A small write may still find room where a lead does not: only the probe says that all is well again.
        if outcome.is_err() {
            self.sound.store(false, Ordering::Release);
        }
        match outcome {
            Ok((outcomes, facts)) => {
                let next = queue.try_recv().ok();
                self.log.keep(Committed { batch, outcomes, facts }, next.is_none());
                return next;
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
        None
    }

    /// After the log was refused by the disk, nothing goes on before all that is in it has been brought home.
    fn found(&mut self) -> Result<()> {
        self.checkpoints.sound()?;
        if !self.log.is_lost() {
            return Ok(());
        }
        if !self.checkpoints.bring_home(&self.conn).map_err(fault::disk)? {
            return Err(Error::unavailable("The disk does not answer as it should. Nothing was stored."));
        }
        self.log.found();
        Ok(())
    }
}

/// What a lead needs at the most, nearly: a disk that has no room for this has none for a lead.
const PROBE_BYTES: usize = 64 << 10;

/// A write that changes nothing but has to reach the disk and to find room there.
struct Probe {
    text: String,
    reply: Sender<Result<()>>,
}

impl Work for Probe {
    fn run(&mut self, tx: &mut dyn Tx) -> Result<bool> {
        tx.setting_set("store.probe", &self.text)?;
        Ok(true)
    }
    fn record(&mut self, _: &mut dyn Tx) -> Result<()> {
        Ok(())
    }
    fn finish(self: Box<Self>, committed: Result<()>) {
        let _ = self.reply.send(committed);
    }
}
