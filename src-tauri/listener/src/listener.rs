//! The listener: the contracts on a socket, which moves to another address while it works.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use dialyard_door::{Door, Limits, Open, bind, serve};
use dialyard_engine::listener::{
    ListenerSettings, ListenerState, ListenerStatus, PastedPair, Reach, ReachTried, networks,
};
use dialyard_engine::ports::{Later, ListenerControl};
use dialyard_engine::{Engine, Error, Result};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::certificate;
use crate::intake::{self, Changeable, Counts, Intake};
use crate::reach;
use crate::speak::called;

/// What does not change while the program runs.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub limits: Limits,
    pub intake: intake::Settings,
    /// Goes before the setting, until somebody changes that setting.
    pub address: Option<SocketAddr>,
    /// Stands above the setting, for as long as the program runs.
    pub rate_limit: Option<u32>,
    /// Where a self-made certificate is kept; none: none is made.
    pub tls_dir: Option<PathBuf>,
}

pub struct Listener(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) intake: Arc<Intake>,
    pub(crate) engine: Arc<Engine>,
    pub(crate) door: Arc<Door>,
    router: Router,
    pub(crate) options: Options,
    /// One change of address at a time.
    changing: tokio::sync::Mutex<Sockets>,
    shown: Mutex<Shown>,
}

#[derive(Default)]
struct Sockets {
    open: Option<(ListenerSettings, Open)>,
    /// Sockets that were left and are ending what they had begun.
    leaving: Vec<JoinHandle<()>>,
    named: Option<Named>,
}

/// An address named at the start.
struct Named {
    at: SocketAddr,
    /// The setting it goes before; none until there is one.
    instead_of: Option<(String, u16)>,
}

impl Sockets {
    /// These settings with the address named at the start, and whether that still goes before theirs.
    fn placed(&mut self, wanted: &ListenerSettings) -> (ListenerSettings, bool) {
        let mut placed = wanted.clone();
        let Some(Named { at, instead_of }) = &mut self.named else { return (placed, false) };
        let setting = (wanted.host.clone(), wanted.port);
        let first = instead_of.is_none();
        // Where it cannot be had, what somebody applies afterwards is what they want.
        let before = *instead_of.get_or_insert_with(|| setting.clone()) == setting && (first || self.open.is_some());
        if before {
            placed.host = at.ip().to_string();
            placed.port = at.port();
        }
        (placed, before)
    }
}

/// What the status tells without waiting for anything.
#[derive(Debug, Clone)]
enum Shown {
    Stopped,
    Listening(SocketAddr),
    Failed { wanted: String, message: String },
}

impl Listener {
    /// A listener that listens nowhere yet; `apply` opens it.
    pub fn new(engine: Arc<Engine>, options: Options) -> Arc<Self> {
        let rate_limit = options.rate_limit.unwrap_or(ListenerSettings::default().rate_limit);
        let intake = Arc::new(Intake::new(engine.clone(), options.intake.clone(), rate_limit));
        let named = options.address.map(|at| Named { at, instead_of: None });
        let changing = tokio::sync::Mutex::new(Sockets { named, ..Sockets::default() });
        let shown = Mutex::new(Shown::Stopped);
        let router = intake::router(intake.clone());
        let door = Door::counting(intake.gauge.connections.clone());
        Arc::new(Self(Arc::new(Inner { intake, engine, door, router, options, changing, shown })))
    }

    /// A listener that listens.
    pub async fn start(engine: Arc<Engine>, settings: &ListenerSettings, options: Options) -> Result<Arc<Self>> {
        let listener = Self::new(engine, options);
        listener.0.change(settings, None).await?;
        Ok(listener)
    }

    /// Where it listens.
    pub fn address(&self) -> Option<SocketAddr> {
        match self.0.shown() {
            Shown::Listening(address) => Some(address),
            Shown::Stopped | Shown::Failed { .. } => None,
        }
    }

    /// Of the certificate it shows; none: it speaks no TLS.
    pub(crate) fn fingerprint(&self) -> Option<String> {
        self.0.door.shown().map(|shown| shown.fingerprint)
    }

    /// Refusals that were counted since the start.
    pub fn counts(&self) -> &Counts {
        &self.0.intake.counts
    }

    /// Takes nothing more in, and returns when what was in flight has ended, or its time is up.
    pub async fn stop(&self) {
        let mut sockets = self.0.changing.lock().await;
        if let Some((_, open)) = sockets.open.take() {
            let ended = open.close().await;
            sockets.leaving.push(ended);
        }
        self.0.show(Shown::Stopped);
        for ended in sockets.leaving.drain(..) {
            if let Err(error) = ended.await {
                tracing::error!(%error, "a socket did not end well");
            }
        }
    }
}

impl Inner {
    async fn change(&self, wanted: &ListenerSettings, pasted: Option<PastedPair>) -> Result<()> {
        let mut sockets = self.changing.lock().await;
        let (wanted, named) = sockets.placed(wanted);
        let wanted = &wanted;
        let doorway = match certificate::doorway(self, wanted, pasted).await {
            Ok(doorway) => doorway,
            Err(error) => return Err(self.failed(&sockets, wanted, error)),
        };
        let moved = match &sockets.open {
            Some((settings, _)) => settings.host != wanted.host || settings.port != wanted.port,
            None => true,
        };
        // Before the address: nobody is to come in there unsecured.
        let before = self.door.doorway();
        self.door.secure(doorway);
        if moved {
            if let Err(error) = self.go_to(&mut sockets, wanted).await {
                self.door.secure(before);
                return Err(error);
            }
        } else if let Some((settings, _)) = &mut sockets.open {
            settings.clone_from(wanted);
        }
        if !named {
            sockets.named = None;
        }
        self.intake.set_rate_limit(self.options.rate_limit.unwrap_or(wanted.rate_limit));
        self.intake.change(Changeable { trusted_proxies: networks(&wanted.trusted_proxies), metrics: wanted.metrics });
        Ok(())
    }

    async fn renew(&self, anew: bool) -> Result<()> {
        let sockets = self.changing.lock().await;
        let Some((settings, _)) = &sockets.open else { return Ok(()) };
        match certificate::renewed(self, settings, anew).await? {
            Some(identity) if self.door.shown().is_some_and(|shown| shown == identity.shown) => {}
            Some(identity) => {
                if let Some(doorway) = self.door.doorway() {
                    doorway.change(identity);
                }
            }
            None => {}
        }
        Ok(())
    }

    /// The settings in force, and where that came to; none: it does not listen.
    pub(crate) async fn in_force(&self) -> Option<(ListenerSettings, SocketAddr)> {
        let sockets = self.changing.lock().await;
        sockets.open.as_ref().map(|(settings, open)| (settings.clone(), open.address))
    }

    /// Opens the new address before it leaves the old one.
    async fn go_to(&self, sockets: &mut Sockets, wanted: &ListenerSettings) -> Result<()> {
        let address = match address_of(wanted) {
            Ok(address) => address,
            Err(error) => return Err(self.failed(sockets, wanted, error)),
        };
        let opened = match bind(address) {
            // The same port on another address of this computer: only our own socket is in the way, perhaps.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && blocks(sockets, address) => {
                return self.change_over(sockets, wanted, address).await;
            }
            bound => bound.and_then(|bound| self.serve(bound)),
        };
        match opened {
            Ok(open) => {
                self.settle(sockets, wanted, open).await;
                Ok(())
            }
            Err(error) => Err(self.failed(sockets, wanted, refusal(wanted, &error))),
        }
    }

    /// Leaves the old address for the new, and goes back when that cannot be had.
    async fn change_over(&self, sockets: &mut Sockets, wanted: &ListenerSettings, address: SocketAddr) -> Result<()> {
        let Some((before, open)) = sockets.open.take() else {
            return Err(Error::internal("There is no socket to change over from."));
        };
        let old = open.address;
        let ended = open.close().await;
        sockets.leaving.push(ended);
        match bind(address).and_then(|bound| self.serve(bound)) {
            Ok(open) => {
                self.settle(sockets, wanted, open).await;
                Ok(())
            }
            Err(error) => {
                let told = refusal(wanted, &error);
                match bind(old).and_then(|bound| self.serve(bound)) {
                    Ok(open) => self.settle(sockets, &before, open).await,
                    Err(error) => {
                        tracing::error!(%error, "the address could not be taken back");
                    }
                }
                Err(self.failed(sockets, wanted, told))
            }
        }
    }

    fn serve(&self, bound: TcpListener) -> io::Result<Open> {
        serve(bound, self.router.clone(), self.options.limits, self.door.clone())
    }

    async fn settle(&self, sockets: &mut Sockets, settings: &ListenerSettings, open: Open) {
        self.show(Shown::Listening(open.address));
        if let Some((_, old)) = sockets.open.replace((settings.clone(), open)) {
            sockets.leaving.push(old.close().await);
        }
        sockets.leaving.retain(|ended| !ended.is_finished());
    }

    /// Tells the failure, and shows it unless there is an address that still works.
    fn failed(&self, sockets: &Sockets, wanted: &ListenerSettings, error: Error) -> Error {
        if sockets.open.is_none() {
            let message = error.fields.values().flatten().next().cloned().unwrap_or_else(|| error.message.clone());
            self.show(Shown::Failed { wanted: format!("{}:{}", wanted.host, wanted.port), message });
        }
        error
    }

    fn show(&self, shown: Shown) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = shown;
    }
    fn shown(&self) -> Shown {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Whether our own socket has the port that is wanted.
fn blocks(sockets: &Sockets, wanted: SocketAddr) -> bool {
    sockets.open.as_ref().is_some_and(|(_, open)| open.address.port() == wanted.port())
}

fn address_of(settings: &ListenerSettings) -> Result<SocketAddr> {
    let host: IpAddr = settings.host.trim().parse().map_err(|_| {
        Error::field(
            "host",
            "Write an IP address of this computer: 127.0.0.1 for this computer only, 0.0.0.0 for the network.",
        )
    })?;
    Ok(SocketAddr::new(host, settings.port))
}

fn refusal(settings: &ListenerSettings, error: &io::Error) -> Error {
    let ListenerSettings { host, port, .. } = settings;
    match error.kind() {
        io::ErrorKind::AddrInUse => Error::field("port", format!("Port {port} is in use by another program.")),
        io::ErrorKind::PermissionDenied => {
            Error::field("port", format!("Port {port} may not be opened by this program. Take one from 1024 up."))
        }
        io::ErrorKind::AddrNotAvailable => Error::field("host", format!("This computer has no address {host}.")),
        _ => Error::field("host", format!("{host}:{port} cannot be opened: {error}.")),
    }
}

impl ListenerControl for Listener {
    fn status(&self) -> ListenerStatus {
        let (state, address, message) = match self.0.shown() {
            Shown::Listening(address) => (ListenerState::Listening, Some(address), None),
            Shown::Failed { wanted, message } => {
                return ListenerStatus {
                    state: ListenerState::Failed,
                    address: wanted,
                    base_url: String::new(),
                    reach: Reach::ThisComputer,
                    message: Some(message),
                    certificate: None,
                    leads_last_hour: 0,
                    last_lead_at: None,
                };
            }
            Shown::Stopped => (ListenerState::Stopped, None, None),
        };
        let secured = self.0.door.shown();
        ListenerStatus {
            state,
            address: address.map(|address| address.to_string()).unwrap_or_default(),
            base_url: address.map(|address| reach::url(called(address), secured.is_some())).unwrap_or_default(),
            reach: match address {
                Some(address) if !address.ip().is_loopback() => Reach::Network,
                _ => Reach::ThisComputer,
            },
            message,
            certificate: secured.as_ref().map(certificate::shown),
            leads_last_hour: 0,
            last_lead_at: None,
        }
    }

    fn apply(&self, settings: &ListenerSettings, pasted: Option<PastedPair>) -> Later<()> {
        let (inner, settings) = (self.0.clone(), settings.clone());
        later(async move { inner.change(&settings, pasted).await })
    }

    fn renew(&self, anew: bool) -> Later<()> {
        let inner = self.0.clone();
        later(async move { inner.renew(anew).await })
    }

    fn certificate(&self) -> Option<String> {
        self.0.door.identity().map(|identity| identity.text.to_string())
    }

    fn test(&self) -> Later<Vec<ReachTried>> {
        let inner = self.0.clone();
        later(async move { reach::test(&inner).await })
    }
}

/// A task of its own: whoever asked may go away half-way, and the listener must not be left nowhere.
fn later<T: Send + 'static>(work: impl Future<Output = Result<T>> + Send + 'static) -> Later<T> {
    Box::pin(async move {
        let done = tokio::spawn(work).await;
        done.unwrap_or_else(|error| Err(Error::internal("The listener's work broke off.").because(error)))
    })
}
