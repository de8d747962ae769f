//! With what the listener secures its connections: where the setting says it comes from.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use dialyard_engine::clock::Millis;
use dialyard_engine::error::{Error, Result};
use dialyard_engine::listener::api::PASTED;
use dialyard_engine::listener::{CertificateShown, ListenerSettings, PastedPair, Tls};
use dialyard_engine::secrets;
use dialyard_tls::{Doorway, Fault, Identity, Pair, Part, Shown, find_or_make, names, read_files};

use crate::listener::Inner;

/// None: TLS is off.
pub async fn doorway(
    inner: &Inner,
    settings: &ListenerSettings,
    pasted: Option<PastedPair>,
) -> Result<Option<Doorway>> {
    let Some(identity) = identity(inner, settings, pasted, false).await? else { return Ok(None) };
    Doorway::new(identity).map(Some).map_err(told)
}

/// The identity as it is now where it is kept; `anew` makes a self-made one again.
pub async fn renewed(inner: &Inner, settings: &ListenerSettings, anew: bool) -> Result<Option<Identity>> {
    identity(inner, settings, None, anew).await
}

async fn identity(
    inner: &Inner,
    settings: &ListenerSettings,
    pasted: Option<PastedPair>,
    anew: bool,
) -> Result<Option<Identity>> {
    let now = UNIX_EPOCH + Duration::from_millis(u64::try_from(inner.engine.now()).unwrap_or_default());
    match &settings.tls {
        Tls::Off => Ok(None),
        Tls::SelfMade => {
            let dir = inner.options.tls_dir.clone();
            let dir = dir.ok_or_else(|| Error::unavailable("This program has no place to keep a certificate."))?;
            on_disk(move || find_or_make(&dir, &names(), anew, now)).await.map(Some)
        }
        Tls::Files { certificate, key } => {
            let (certificate, key) = (certificate.trim().to_owned(), key.trim().to_owned());
            let read = move || {
                read_files(Path::new(&certificate), Path::new(&key)).and_then(|pair| Identity::read(&pair, now))
            };
            on_disk(read).await.map(Some)
        }
        Tls::Pasted => {
            let pair = match pasted {
                Some(pair) => pair,
                None => kept(inner).await?,
            };
            let pair = Pair { certificate: pair.certificate, key: pair.key };
            Identity::read(&pair, now).map(Some).map_err(told)
        }
    }
}

async fn kept(inner: &Inner) -> Result<PastedPair> {
    let text = secrets::open(&inner.engine, PASTED).await?;
    let text = text.ok_or_else(|| Error::field("certificate", "Paste the certificate and its key."))?;
    serde_json::from_str(&text).map_err(|error| Error::internal("The kept certificate cannot be read.").because(error))
}

async fn on_disk(work: impl FnOnce() -> Result<Identity, Fault> + Send + 'static) -> Result<Identity> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Error::internal("Reading the certificate broke off.").because(error))?.map_err(told)
}

fn told(fault: Fault) -> Error {
    let field = match fault.part {
        Part::Certificate => "certificate",
        Part::Key => "key",
    };
    Error::field(field, fault.message)
}

pub fn shown(shown: &Shown) -> CertificateShown {
    CertificateShown {
        names: shown.names.clone(),
        fingerprint: shown.fingerprint.clone(),
        expires_at: millis(shown.not_after),
        self_signed: shown.self_signed,
    }
}

fn millis(at: SystemTime) -> Millis {
    at.duration_since(UNIX_EPOCH).map_or(0, |since| Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX))
}
