//! The listener on the wire.

use super::{ListenerSettings, ListenerStatus};
use crate::api::{Context, Nothing};
use crate::clock::HOUR;
use crate::error::{Error, Fields, Result, add};
use crate::event::Event;
use crate::settings::{self, keys};
use crate::store::NewEvent;

pub async fn status(context: &mut Context<'_>, _: Nothing) -> Result<ListenerStatus> {
    let listener = context.engine.listener().ok_or_else(|| Error::unavailable("The listener has not started yet."))?;
    let mut status = listener.status();
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
pub async fn set(context: &mut Context<'_>, wanted: ListenerSettings) -> Result<ListenerStatus> {
    let mut errors = Fields::new();
    if wanted.host.parse::<std::net::IpAddr>().is_err() {
        add(
            &mut errors,
            "host",
            "Write an IP address of this computer: 127.0.0.1 for this computer only, 0.0.0.0 for the network.",
        );
    }
    if wanted.rate_limit > 10_000_000 {
        add(&mut errors, "rate_limit", "At most 10,000,000 requests a minute; 0 is no limit.");
    }
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let engine = context.engine;
    let listener = engine.listener().ok_or_else(|| Error::unavailable("The listener has not started yet."))?;
    listener.apply(&wanted).await?;
    let (now, actor) = (engine.now(), context.actor_id());
    engine
        .write(move |tx| {
            settings::set(tx, keys::LISTENER, &wanted)?;
            let event = Event::SettingsChanged { what: "listener".to_owned() };
            tx.event_append(NewEvent { at: now, contact_id: None, actor_id: actor, event: &event })?;
            Ok(())
        })
        .await?;
    status(context, Nothing {}).await
}
