//! Notifications on the wire: everybody's own.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{NoticeKind, NotificationSettings, keep, of};
use crate::api::{Context, Nothing};
use crate::error::{Error, Fields, Result, add};
use crate::event::Event;
use crate::ports::Notice;
use crate::store::NewEvent;

const DAY_MINUTES: u16 = 24 * 60;

pub async fn settings(context: &mut Context<'_>, _: Nothing) -> Result<NotificationSettings> {
    let user_id = context.user_id()?;
    context.engine.ask(move |view| of(view, user_id)).await
}

pub async fn set(context: &mut Context<'_>, wanted: NotificationSettings) -> Result<NotificationSettings> {
    let mut errors = Fields::new();
    for (field, minute) in [("quiet_from", wanted.quiet_from), ("quiet_to", wanted.quiet_to)] {
        if minute >= DAY_MINUTES {
            add(&mut errors, field, "A time of the day is from 00:00 to 23:59.");
        }
    }
    if wanted.quiet && wanted.quiet_from == wanted.quiet_to {
        add(&mut errors, "quiet_to", "Quiet hours end at another time than they begin.");
    }
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let (user_id, now) = (context.user_id()?, context.engine.now());
    context
        .engine
        .write(move |tx| {
            keep(tx, user_id, &wanted)?;
            let event = Event::SettingsChanged { what: "notifications".to_owned() };
            tx.event_append(NewEvent { at: now, contact_id: None, actor_id: Some(user_id), event: &event })?;
            Ok(wanted)
        })
        .await
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeTested {
    /// False: this person sits elsewhere, or is on a call.
    pub shown: bool,
}

/// Shows one on this person's desktop, whatever the settings say.
pub async fn test(context: &mut Context<'_>, _: Nothing) -> Result<NoticeTested> {
    let notice = Notice {
        kind: NoticeKind::Test,
        user_id: Some(context.user_id()?),
        title: "This is how Dialyard tells you".to_owned(),
        body: "A click on a notification opens what it is about.".to_owned(),
        place: "settings/notifications".to_owned(),
    };
    let notifier = context.engine.notifier().cloned();
    let notifier = notifier.ok_or_else(|| {
        Error::unavailable("This program has no desktop to show it on. Open Dialyard on your own computer.")
    })?;
    let shown = tokio::task::spawn_blocking(move || notifier.show(&notice)).await;
    let shown = shown.map_err(|error| Error::internal("Showing a notification broke off.").because(error))??;
    Ok(NoticeTested { shown })
}
