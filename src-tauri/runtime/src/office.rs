//! A running office: store, engine, listener, the outbox's worker, upkeep, and the local socket for commands.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use dialyard_engine::Engine;
use dialyard_engine::backups::BackTo;
use dialyard_engine::event::Event;
use dialyard_engine::listener::ListenerSettings;
use dialyard_engine::ports::{ListenerControl, Notifier, SeatControl};
use dialyard_engine::settings::{self, keys};
use dialyard_engine::store::NewEvent;
use dialyard_listener::Listener;
use dialyard_seat::{Pages, Seat};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::error::OpenError;
use crate::hold::Hold;
use crate::holding::Holding;
use crate::local::{Place, Server};
use crate::restore::put_back;
use crate::share::{self, Notifiers, Ui};
use crate::shelf::{Folders, Wanted};
use crate::{nightly, outbox, upkeep};

/// What is in flight gets so long to come to its end.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// Where a self-made certificate is kept.
const TLS: &str = "tls";

/// How a host wants its office.
#[derive(Clone)]
pub struct OpenOptions {
    pub data_dir: PathBuf,
    /// What another program is told that finds the directory held: `dialyard`, `dialyard-server serve`.
    pub program: String,
    /// Goes before the settings. Port 0 takes a free one.
    pub listen: Option<SocketAddr>,
    /// Goes before the settings. 0 is no limit.
    pub rate_limit: Option<u32>,
    /// A desktop that can show a notice.
    pub notifier: Option<Arc<dyn Notifier>>,
    /// The files of the window, to share it with other computers.
    pub pages: Arc<dyn Pages>,
    /// Goes before the settings.
    pub ui: Option<Ui>,
    /// Whether this host looks at `restore_wanted`, and then calls `restored`.
    pub reopens: bool,
}

pub struct Office {
    options: OpenOptions,
    wanted: Arc<Wanted>,
    holding: Holding,
    listener: Arc<Listener>,
    seat: Arc<Seat>,
    commands: Server,
    workers: TaskTracker,
    stop: CancellationToken,
}

impl Office {
    /// Opens everything. An address that cannot be listened on does not stop the rest: the listener's status says so.
    pub async fn open(options: OpenOptions) -> Result<Self, OpenError> {
        let hold = Hold::take(&options.data_dir, &options.program).await?;
        Self::open_held(hold, options).await
    }

    async fn open_held(hold: Hold, options: OpenOptions) -> Result<Self, OpenError> {
        let holding = Holding::open(hold)?;
        let engine = &holding.engine;
        let wanted_back = Arc::new(Wanted::default());
        engine.attach_shelf(Arc::new(Folders::of(&options.data_dir, wanted_back.clone(), options.reopens)));

        let wanted: ListenerSettings =
            engine.ask(|view| Ok(settings::get(view, keys::LISTENER)?.unwrap_or_default())).await?;
        let listener = Listener::new(
            engine.clone(),
            dialyard_listener::Options {
                address: options.listen,
                rate_limit: options.rate_limit,
                tls_dir: Some(options.data_dir.join(TLS)),
                ..Default::default()
            },
        );
        engine.attach_listener(listener.clone());
        engine.attach_courier(listener.clone());
        if let Err(error) = listener.apply(&wanted, None).await {
            // The host tells it in its own way: on a screen, or as the one line of a command that failed.
            tracing::debug!(%error, "the listener could not be started");
        }

        let cannot = |error| OpenError::io("The local socket for commands cannot be opened", error);
        let place = Place::make(holding.hold.dir(), holding.hold.before.as_ref()).map_err(cannot)?;
        let commands = Server::start(place, engine.clone()).map_err(cannot)?;
        holding.hold.note(&options.program, Some(commands.address())).map_err(cannot)?;

        let seat = share::share(engine, holding.hold.dir(), options.pages.clone(), options.ui.clone()).await?;
        // The windows elsewhere first: a desktop that cannot show a notice is tried again, and they never fail.
        let mut notifiers: Vec<Arc<dyn Notifier>> = vec![seat.clone()];
        notifiers.extend(options.notifier.clone());
        let notifier: Arc<dyn Notifier> = Arc::new(Notifiers(notifiers));
        engine.attach_notifier(notifier.clone());

        let (workers, stop) = (TaskTracker::new(), CancellationToken::new());
        workers.spawn(outbox::run(engine.clone(), Some(notifier), stop.clone()));
        workers.spawn(upkeep::run(engine.clone(), stop.clone()));
        workers.spawn(nightly::run(engine.clone(), stop.clone()));
        workers.close();
        Ok(Self { options, wanted: wanted_back, holding, listener, seat, commands, workers, stop })
    }

    pub fn engine(&self) -> &Arc<Engine> {
        &self.holding.engine
    }

    pub fn listener(&self) -> &dyn ListenerControl {
        self.listener.as_ref()
    }

    /// The window on other computers.
    pub fn seat(&self) -> &dyn SeatControl {
        self.seat.as_ref()
    }

    /// A code by which whoever opens the window elsewhere becomes the first admin; none when there is one already.
    pub fn first_code(&self) -> dialyard_engine::Result<Option<String>> {
        share::first_code(self.engine())
    }

    /// Where the listener really is: the port that was found when none was named.
    pub fn address(&self) -> String {
        self.listener.status().address
    }

    /// Waits until somebody wants to go back to a backup; then the host calls `restored`.
    pub fn restore_wanted(&self) -> impl Future<Output = BackTo> + Send + use<> {
        let wanted = self.wanted.clone();
        async move { wanted.next().await }
    }

    /// Closes the office, puts a backup in its place, and opens it again: as it was, if the backup cannot be put there.
    /// The second says where what was there before is kept, or why nothing was restored.
    pub async fn restored(self, wanted: &BackTo) -> Result<(Self, Result<Option<PathBuf>, OpenError>), OpenError> {
        let mut options = self.options.clone();
        // Who had a free port taken is to find the office there again, and the windows theirs.
        options.listen = options.listen.map(|wanted| self.listener.address().unwrap_or(wanted));
        if let (Some(ui), Some(bound)) = (&mut options.ui, self.seat.address().await) {
            ui.address = bound;
        }
        let hold = self.end().await.close_and_hold().await;
        let kept = put_back(&hold, &wanted.file, true).await;
        let opened = Self::open_held(hold, options).await?;
        if kept.is_ok() {
            let event = Event::Restored { file: wanted.file.display().to_string(), by: wanted.by.clone() };
            let now = opened.engine().now();
            let noted = opened.engine().write(move |tx| {
                // The id of whoever asked may be another's in here, or nobody's.
                tx.event_append(NewEvent { at: now, contact_id: None, actor_id: None, event: &event }).map(|_| ())
            });
            if let Err(error) = noted.await {
                tracing::warn!(%error, "that the office was restored could not be noted");
            }
        }
        Ok((opened, kept))
    }

    /// Finishes what is in flight, five seconds at most, and lets the directory go.
    pub async fn stop(self) {
        self.end().await.close().await;
    }

    /// Finishes what is in flight.
    async fn end(self) -> Holding {
        self.stop.cancel();
        let in_flight =
            async { tokio::join!(self.listener.stop(), self.seat.stop(), self.commands.stop(), self.workers.wait()) };
        if tokio::time::timeout(STOP_WITHIN, in_flight).await.is_err() {
            tracing::warn!("some work did not end in time and was left");
        }
        self.holding
    }
}
