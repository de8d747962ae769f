//! The second seat on the wire.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{SeatSettings, SeatStatus, SeatTls};
use crate::api::{Context, Nothing};
use crate::clock::Millis;
use crate::error::{Error, Fields, Result, add};
use crate::event::{Event, Ref};
use crate::me::{self, SignedIn};
use crate::ports::SeatControl;
use crate::settings::{self, keys};
use crate::store::NewEvent;

/// A window in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignedInRow {
    pub id: String,
    pub user: Ref,
    /// None: the office's own window.
    pub address: Option<String>,
    /// `Firefox on Linux`
    pub program: Option<String>,
    pub since: Millis,
    pub seen_at: Millis,
    /// The window that asks.
    pub this: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SignedInId {
    pub id: String,
}

const NAMES_MAX: usize = 20;

fn control<'a>(context: &'a Context<'_>) -> Result<&'a std::sync::Arc<dyn SeatControl>> {
    context.engine.seat().ok_or_else(|| Error::unavailable("This program cannot share its office."))
}

pub async fn status(context: &mut Context<'_>, _: Nothing) -> Result<SeatStatus> {
    Ok(control(context)?.status())
}

pub async fn settings(context: &mut Context<'_>, _: Nothing) -> Result<SeatSettings> {
    context.engine.ask(|view| Ok(settings::get(view, keys::SEAT)?.unwrap_or_default())).await
}

/// Tries the settings first; only what works is kept.
pub async fn set(context: &mut Context<'_>, wanted: SeatSettings) -> Result<SeatStatus> {
    let wanted = judged(wanted)?;
    control(context)?.apply(&wanted).await?;
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            settings::set(tx, keys::SEAT, &wanted)?;
            let event = Event::SettingsChanged { what: "second seat".to_owned() };
            tx.event_append(NewEvent { at: now, contact_id: None, actor_id: actor, event: &event })?;
            Ok(())
        })
        .await?;
    status(context, Nothing {}).await
}

fn judged(mut wanted: SeatSettings) -> Result<SeatSettings> {
    let mut errors = Fields::new();
    let told = |path: Option<String>| path.map(|path| path.trim().to_owned()).filter(|path| !path.is_empty());
    wanted.host = wanted.host.trim().to_owned();
    wanted.certificate_file = told(wanted.certificate_file);
    wanted.key_file = told(wanted.key_file);
    wanted.names = wanted.names.iter().map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty()).collect();
    wanted.names.dedup();
    match wanted.host.parse::<IpAddr>() {
        Err(_) => add(
            &mut errors,
            "host",
            "Write an IP address of this computer: 127.0.0.1 for this computer only, 0.0.0.0 for the network.",
        ),
        Ok(host) if wanted.tls == SeatTls::Off && !host.is_loopback() => add(
            &mut errors,
            "tls",
            "Other computers are let in by HTTPS only. Choose a certificate, or 127.0.0.1 as the address.",
        ),
        Ok(_) => {}
    }
    if wanted.tls == SeatTls::Own {
        for (field, file, what) in [
            ("certificate_file", &wanted.certificate_file, "certificate"),
            ("key_file", &wanted.key_file, "private key"),
        ] {
            if file.is_none() {
                add(&mut errors, field, format!("Name the PEM file of the {what}."));
            }
        }
    }
    if wanted.names.len() > NAMES_MAX {
        add(&mut errors, "names", format!("At most {NAMES_MAX} names."));
    }
    for name in wanted.names.iter().filter(|name| !is_host_name(name)) {
        add(&mut errors, "names", format!("{name} is not a name of a computer. Write one as office.example.com."));
    }
    if errors.is_empty() { Ok(wanted) } else { Err(Error::invalid(errors)) }
}

fn is_host_name(name: &str) -> bool {
    name.len() <= 253
        && name.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

/// What a sign-in is called on a screen: nothing that would open anything.
fn id_of(signed_in: &SignedIn) -> String {
    signed_in.hash.0.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

pub async fn signed_in(context: &mut Context<'_>, _: Nothing) -> Result<Vec<SignedInRow>> {
    let now = context.engine.now();
    let this = context.secret().map(crate::tokens::Hash::of);
    context
        .engine
        .ask(move |view| {
            let mut rows = Vec::new();
            for signed_in in view.sign_ins(now)? {
                let Some(user) = view.user(signed_in.user_id)?.filter(|user| user.active) else { continue };
                rows.push(SignedInRow {
                    id: id_of(&signed_in),
                    user: Ref::new(user.id, user.name),
                    address: signed_in.visitor.as_ref().map(|visitor| visitor.address.to_string()),
                    program: signed_in.visitor.as_ref().map(|visitor| visitor.program.clone()),
                    since: signed_in.created_at,
                    seen_at: signed_in.seen_at,
                    this: this.is_some_and(|this| this.matches(&signed_in.hash)),
                });
            }
            Ok(rows)
        })
        .await
}

/// Ends a sign-in; its window is told at once.
pub async fn sign_out(context: &mut Context<'_>, wanted: SignedInId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let found = tx.sign_ins(now)?.into_iter().find(|signed_in| id_of(signed_in) == wanted.id);
            let found = found.ok_or_else(|| Error::not_found("This sign-in has ended already."))?;
            let user = tx.user(found.user_id)?.ok_or_else(|| Error::not_found("This user is gone."))?;
            tx.sign_in_delete(&found.hash)?;
            me::ops::tell_ended(tx, now, actor, Ref::new(user.id, user.name))
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(change: impl FnOnce(&mut SeatSettings)) -> Vec<String> {
        let mut wanted = SeatSettings::default();
        change(&mut wanted);
        judged(wanted).err().map(|error| error.fields.into_keys().collect()).unwrap_or_default()
    }

    #[test]
    fn another_computer_is_let_in_by_https_only() {
        assert_eq!(wrong(|_| {}), [""; 0]);
        assert_eq!(wrong(|wanted| wanted.tls = SeatTls::Off), ["tls"]);
        assert_eq!(
            wrong(|wanted| {
                wanted.tls = SeatTls::Off;
                wanted.host = "127.0.0.1".to_owned();
            }),
            [""; 0]
        );
    }

    #[test]
    fn what_is_wrong_is_said_by_field() {
        assert_eq!(wrong(|wanted| wanted.host = "office".to_owned()), ["host"]);
        assert_eq!(wrong(|wanted| wanted.tls = SeatTls::Own), ["certificate_file", "key_file"]);
        assert_eq!(wrong(|wanted| wanted.names = vec!["https://office".to_owned()]), ["names"]);
        assert_eq!(wrong(|wanted| wanted.names = vec![" Office.Example.com ".to_owned()]), [""; 0]);
    }
}
