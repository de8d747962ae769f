//! The window, shared with other computers: as the settings say, or as the command line does.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dialyard_engine::error::Result;
use dialyard_engine::ports::{Notice, Notifier};
use dialyard_engine::seat::{SeatSettings, SeatTls};
use dialyard_engine::settings::{self, keys};
use dialyard_engine::{Engine, office};
use dialyard_seat::{Options, Pages, Seat, limits};

/// Where a self-made certificate of the seat is kept, below the data directory.
const CERTIFICATE: &str = "certificate";

/// An address to share the window at, above the settings.
#[derive(Debug, Clone)]
pub struct Ui {
    /// Port 0 takes a free one.
    pub address: SocketAddr,
    /// PEM files of a certificate and its key; none: a self-made one, or none at all on this computer itself.
    pub certificate: Option<(PathBuf, PathBuf)>,
}

impl Ui {
    fn settings(&self, names: Vec<String>) -> SeatSettings {
        let tls = match (&self.certificate, self.address.ip().is_loopback()) {
            (Some(_), _) => SeatTls::Own,
            (None, true) => SeatTls::Off,
            (None, false) => SeatTls::SelfMade,
        };
        let file = |path: &PathBuf| path.to_string_lossy().into_owned();
        SeatSettings {
            on: true,
            host: self.address.ip().to_string(),
            port: self.address.port(),
            tls,
            certificate_file: self.certificate.as_ref().map(|(certificate, _)| file(certificate)),
            key_file: self.certificate.as_ref().map(|(_, key)| file(key)),
            names,
        }
    }
}

/// Shares the window if it is to be. What stands in the way does not stop the rest: the seat's status says it.
pub async fn share(engine: &Arc<Engine>, data_dir: &Path, pages: Arc<dyn Pages>, ui: Option<Ui>) -> Result<Arc<Seat>> {
    let kept: SeatSettings = engine.ask(|view| Ok(settings::get(view, keys::SEAT)?.unwrap_or_default())).await?;
    let options = Options { pages, certificate_dir: data_dir.join(CERTIFICATE), fixed: ui.is_some(), limits: limits() };
    let seat = Seat::new(engine.clone(), options);
    engine.attach_seat(seat.clone());
    let wanted = match ui {
        Some(ui) => ui.settings(kept.names),
        None => kept,
    };
    if let Err(error) = seat.open(&wanted).await {
        tracing::debug!(%error, "the window could not be shared");
    }
    Ok(seat)
}

/// A code by which whoever opens the window elsewhere becomes the first admin; none when there is one.
pub fn first_code(engine: &Engine) -> Result<Option<String>> {
    office::code::draw(engine)
}

/// All who show notices.
pub struct Notifiers(pub Vec<Arc<dyn Notifier>>);

impl Notifier for Notifiers {
    fn show(&self, notice: &Notice) -> Result<bool> {
        self.0.iter().try_fold(false, |shown, notifier| Ok(notifier.show(notice)? || shown))
    }
}
