//! Brings commits to the disk while the next ones are made.
//!
//! SQLite writes a commit into its log and leaves the `fsync` to us (`synchronous = normal`). A thread of its own does it,
//! one for all commits that have gathered meanwhile, and only then are their callers answered. So the writer never waits
//! for the disk, and a success still means that it is on it.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use dialyard_engine::error::{Error, Result};
use dialyard_engine::event::Fact;
use dialyard_engine::store::Work;

pub type Tell = Box<dyn Fn(Vec<Fact>) + Send + Sync>;
/// How the log's bytes get to the disk; a test puts its own disk here.
pub type ToDisk = Box<dyn Fn() -> io::Result<()> + Send + Sync>;

/// So many commits may wait for the disk: more would only make the next batch smaller than it could be.
const COMMITS_WAITING: usize = 1;

/// What one commit holds.
pub struct Committed {
    pub batch: Vec<Box<dyn Work>>,
    pub outcomes: Vec<Result<()>>,
    pub facts: Vec<Fact>,
}

/// The log's way to the disk, as the writer sees it.
pub struct Log {
    shared: Arc<Shared>,
    queue: Option<SyncSender<Committed>>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    sync: ToDisk,
    tell: Arc<Mutex<Vec<Tell>>>,
    /// Commits that were handed over and are not answered yet.
    waiting: AtomicUsize,
    /// The disk has refused; until it is seen to take what is in the log, nothing counts as stored.
    lost: Arc<AtomicBool>,
}

/// The log of a store that is open: it lies beside the store as long as a connection is.
pub fn file(store: &Path) -> io::Result<ToDisk> {
    let mut log = store.as_os_str().to_owned();
    log.push("-wal");
    let file: File = OpenOptions::new().read(true).write(true).open(log)?;
    Ok(Box::new(move || file.sync_data()))
}

impl Log {
    pub fn start(sync: ToDisk, tell: Arc<Mutex<Vec<Tell>>>, lost: Arc<AtomicBool>) -> Self {
        let shared = Arc::new(Shared { sync, tell, waiting: AtomicUsize::new(0), lost });
        let (queue, commits) = sync_channel(COMMITS_WAITING);
        let disk = shared.clone();
        let thread = std::thread::Builder::new().name("store-log".to_owned()).spawn(move || disk.run(&commits));
        match thread {
            Ok(thread) => Self { shared, queue: Some(queue), thread: Some(thread) },
            Err(error) => {
                // Then the writer sees to it itself.
                tracing::warn!(%error, "the store's log has no thread of its own");
                Self { shared, queue: None, thread: None }
            }
        }
    }

    /// Answers once it is on the disk: at once when nobody else waits, so that a lone write pays for no other thread.
    pub fn keep(&self, committed: Committed, alone: bool) {
        if alone && self.shared.waiting.load(Ordering::Acquire) == 0 {
            return self.shared.keep(vec![committed]);
        }
        self.shared.waiting.fetch_add(1, Ordering::AcqRel);
        let unsent = match &self.queue {
            Some(queue) => queue.send(committed).map_err(|unsent| unsent.0),
            None => Err(committed),
        };
        if let Err(committed) = unsent {
            self.shared.keep(vec![committed]);
            self.shared.waiting.fetch_sub(1, Ordering::AcqRel);
        }
    }

    pub fn is_lost(&self) -> bool {
        self.shared.lost.load(Ordering::Acquire)
    }

    /// The whole log has been folded into the store's file, and that is on the disk.
    pub fn found(&self) {
        self.shared.lost.store(false, Ordering::Release);
    }

    /// Returns when every commit is answered.
    pub fn close(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn run(&self, commits: &Receiver<Committed>) {
        while let Ok(first) = commits.recv() {
            let mut together = vec![first];
            together.extend(commits.try_iter());
            let count = together.len();
            self.keep(together);
            self.waiting.fetch_sub(count, Ordering::AcqRel);
        }
    }

    fn keep(&self, commits: Vec<Committed>) {
        let synced = if self.lost.load(Ordering::Acquire) { Err(None) } else { (self.sync)().map_err(Some) };
        if let Err(error) = &synced {
            self.lost.store(true, Ordering::Release);
            tracing::error!(?error, commits = commits.len(), "the store's log did not reach the disk");
        }
        for Committed { batch, outcomes, facts } in commits {
            if synced.is_err() {
                batch.into_iter().for_each(|work| work.finish(Err(unanswered())));
                continue;
            }
            // Facts first: who is answered that a token was revoked may rely on its being forgotten everywhere.
            if !facts.is_empty() {
                let tell = self.tell.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some((last, others)) = tell.split_last() {
                    others.iter().for_each(|tell| tell(facts.clone()));
                    last(facts);
                }
            }
            for (work, outcome) in batch.into_iter().zip(outcomes) {
                work.finish(outcome);
            }
        }
    }
}

fn unanswered() -> Error {
    let mut error =
        Error::unavailable("The disk does not answer as it should. It may not have been stored: try again.");
    error.retry_after = Some(5);
    error
}
