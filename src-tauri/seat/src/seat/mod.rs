//! The office, shared: the socket with everything behind it, which moves to another address while it works.

mod change;
mod refusal;
mod routes;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use dialyard_door::{Limits, Open};
use dialyard_engine::ports::{Notice, Notifier, SeatControl};
use dialyard_engine::seat::{SeatSettings, SeatState, SeatStatus};
use dialyard_engine::{Engine, Error, Result};
use dialyard_tls::{Doorway, Shown};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::facts::Facts;
use crate::pages::{Pages, Shelf};
use crate::rpc::Rpc;

/// What does not change while the program runs.
#[derive(Clone)]
pub struct Options {
    pub pages: Arc<dyn Pages>,
    /// Where a self-made certificate is kept.
    pub certificate_dir: PathBuf,
    /// The command line named the address: it stands above the settings, for as long as the program runs.
    pub fixed: bool,
    pub limits: Limits,
}

/// What windows may cost.
pub fn limits() -> Limits {
    Limits {
        // A floor of people may sit behind one address.
        per_caller_max: 512,
        // What somebody began ends when the window goes away.
        half_close: false,
        farewell: Duration::from_secs(4),
        ..Limits::default()
    }
}

pub struct Seat(Arc<Inner>);

struct Inner {
    engine: Arc<Engine>,
    options: Options,
    shelf: Arc<Shelf>,
    rpc: Arc<Rpc>,
    /// Followed from the first time on that the office is shared.
    facts: Mutex<Option<Arc<Facts>>>,
    /// One change at a time.
    changing: tokio::sync::Mutex<Sockets>,
    shown: Mutex<SeatStatus>,
}

#[derive(Default)]
struct Sockets {
    open: Option<Shared>,
    /// Sockets that were left and are ending what they had begun.
    leaving: Vec<JoinHandle<()>>,
}

/// A socket on which the office is shared now.
struct Shared {
    settings: SeatSettings,
    socket: Open,
    doorway: Option<Doorway>,
    names: routes::SharedNames,
    stop: CancellationToken,
}

impl Seat {
    /// An office that is not shared yet; `apply` opens it.
    pub fn new(engine: Arc<Engine>, options: Options) -> Arc<Self> {
        let (shelf, rpc) = (Arc::new(Shelf::new(options.pages.clone())), Arc::new(Rpc::new(engine.clone())));
        let shown = Mutex::new(off(options.fixed));
        let (facts, changing) = (Mutex::default(), tokio::sync::Mutex::default());
        Arc::new(Self(Arc::new(Inner { engine, options, shelf, rpc, facts, changing, shown })))
    }

    /// Opens as these settings say. The office's own way; `apply` is the one over the wire.
    pub async fn open(&self, settings: &SeatSettings) -> Result<()> {
        self.0.change(settings).await
    }

    /// Where it is bound.
    pub async fn address(&self) -> Option<SocketAddr> {
        self.0.changing.lock().await.open.as_ref().map(|open| open.socket.address)
    }

    /// Lets nobody in any more, ends the windows' streams, and returns when what was in flight has ended.
    pub async fn stop(&self) {
        let mut sockets = self.0.changing.lock().await;
        if let Some(shared) = sockets.open.take() {
            shared.stop.cancel();
            let ended = shared.socket.close().await;
            sockets.leaving.push(ended);
        }
        self.0.show(off(self.0.options.fixed));
        for ended in sockets.leaving.drain(..) {
            if let Err(error) = ended.await {
                tracing::error!(%error, "a socket did not end well");
            }
        }
    }
}

impl Inner {
    fn facts(&self) -> Arc<Facts> {
        let mut facts = self.facts.lock().unwrap_or_else(PoisonError::into_inner);
        facts.get_or_insert_with(|| Arc::new(Facts::follow(&self.engine))).clone()
    }

    fn show(&self, status: SeatStatus) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = status;
    }
}

impl SeatControl for Seat {
    fn status(&self) -> SeatStatus {
        let mut status = self.0.shown.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let facts = self.0.facts.lock().unwrap_or_else(PoisonError::into_inner);
        status.windows = facts.as_ref().map_or(0, |facts| facts.windows());
        status
    }

    fn apply(&self, settings: &SeatSettings) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> {
        let (inner, settings) = (self.0.clone(), settings.clone());
        Box::pin(async move {
            if inner.options.fixed {
                return Err(Error::conflict(
                    "The address was given on the command line (serve --ui). Start without it to set it here.",
                ));
            }
            // A task of its own: whoever asked may go away half-way, and may sit at the very socket that is left.
            let changed = tokio::spawn(async move { inner.change(&settings).await }).await;
            changed.unwrap_or_else(|error| Err(Error::internal("The change of address broke off.").because(error)))
        })
    }

    fn renew(&self) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> {
        let inner = self.0.clone();
        Box::pin(async move { inner.renew().await })
    }
}

/// Notices reach a window elsewhere as they reach the desktop.
impl Notifier for Seat {
    fn show(&self, notice: &Notice) -> Result<bool> {
        let facts = self.0.facts.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(facts.as_ref().is_some_and(|facts| facts.notify(notice)))
    }
}

fn off(fixed: bool) -> SeatStatus {
    SeatStatus {
        state: SeatState::Off,
        address: String::new(),
        urls: Vec::new(),
        fingerprint: None,
        certificate_until: None,
        message: None,
        windows: 0,
        fixed,
    }
}

fn until(shown: &Shown) -> Option<i64> {
    let since = shown.not_after.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}
