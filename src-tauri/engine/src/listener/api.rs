//! The listener on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ListenerSettings, ListenerStatus, PastedPair, ReachTried, Tls, check};
use crate::api::{Context, Nothing};
use crate::clock::HOUR;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ports::ListenerControl;
use crate::settings::{self, keys};
use crate::store::NewEvent;
use crate::{Engine, secrets};

/// The name of the pasted pair among the secrets.
pub const PASTED: &str = "listener.tls";

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListenerChange {
    #[serde(flatten)]
    pub settings: ListenerSettings,
    /// With `tls` pasted: a new pair. None keeps the one that was pasted before.
    #[serde(default)]
    pub pasted: Option<PastedPair>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CertificateText {
    pub pem: String,
}

pub async fn status(context: &mut Context<'_>, _: Nothing) -> Result<ListenerStatus> {
    let mut status = listener(context.engine)?.status();
    let since = context.engine.now() - HOUR;
    let (count, last) = context.engine.ask(move |view| view.leads_received_since(since)).await?;
    status.leads_last_hour = count;
    status.last_lead_at = last;
    Ok(status)
}

pub async fn settings(context: &mut Context<'_>, _: Nothing) -> Result<ListenerSettings> {
    context.engine.ask(|view| Ok(settings::get(view, keys::LISTENER)?.unwrap_or_default())).await
}

/// Tries the settings first; only what works is kept.
pub async fn set(context: &mut Context<'_>, wanted: ListenerChange) -> Result<ListenerStatus> {
    let ListenerChange { settings: mut wanted, pasted } = wanted;
    wanted.public_url = wanted.public_url.map(|url| url.trim().trim_end_matches('/').to_owned());
    wanted.public_url = wanted.public_url.filter(|url| !url.is_empty());
    let errors = check(&wanted);
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let engine = context.engine;
    let pasted = pasted.filter(|_| wanted.tls == Tls::Pasted);
    // Sealed before anything is tried: a keyring that does not answer must not leave half a change.
    let sealed = match &pasted {
        Some(pair) => {
            let text = serde_json::to_string(pair)
                .map_err(|error| Error::internal("A certificate cannot be written.").because(error))?;
            Some(secrets::seal(engine, PASTED, text).await?)
        }
        None => None,
    };
    listener(engine)?.apply(&wanted, pasted).await?;
    let (now, actor) = (engine.now(), context.actor_id());
    engine
        .write(move |tx| {
            settings::set(tx, keys::LISTENER, &wanted)?;
            if let Some(sealed) = &sealed {
                tx.secret_set(PASTED, sealed, now)?;
            } else if wanted.tls != Tls::Pasted {
                tx.secret_remove(PASTED)?;
            }
            let event = Event::SettingsChanged { what: "listener".to_owned() };
            tx.event_append(NewEvent { at: now, contact_id: None, actor_id: actor, event: &event })?;
            Ok(())
        })
        .await?;
    status(context, Nothing {}).await
}

/// Makes a self-made certificate again, or reads files again, without dropping a connection.
pub async fn renew_certificate(context: &mut Context<'_>, _: Nothing) -> Result<ListenerStatus> {
    let engine = context.engine;
    listener(engine)?.renew(true).await?;
    let (now, actor) = (engine.now(), context.actor_id());
    engine
        .write(move |tx| {
            let event = Event::SettingsChanged { what: "listener certificate".to_owned() };
            tx.event_append(NewEvent { at: now, contact_id: None, actor_id: actor, event: &event }).map(|_| ())
        })
        .await?;
    status(context, Nothing {}).await
}

pub async fn certificate(context: &mut Context<'_>, _: Nothing) -> Result<CertificateText> {
    let pem = listener(context.engine)?.certificate();
    pem.map(|pem| CertificateText { pem }).ok_or_else(|| Error::not_found("The listener speaks no TLS."))
}

pub async fn test(context: &mut Context<'_>, _: Nothing) -> Result<Vec<ReachTried>> {
    listener(context.engine)?.test().await
}

fn listener(engine: &Engine) -> Result<&std::sync::Arc<dyn ListenerControl>> {
    engine.listener().ok_or_else(|| Error::unavailable("The listener has not started yet."))
}
