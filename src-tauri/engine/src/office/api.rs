//! The office on the wire.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::code;
use crate::api::{Context, Nothing, changed, recorded};
use crate::backups::ops::shelf;
use crate::error::{Error, Fields, Result, add};
use crate::event::{Event, How, Noun, RecordChanged, Ref};
use crate::me::api::Me;
use crate::me::ops::{hash_password, open};
use crate::settings::{self, keys};
use crate::store::{NewEvent, View};
use crate::tokens::api::{NewToken, TokenCreate};
use crate::users::ops::NewUser;
use crate::users::{Role, User};
use crate::{dispositions, numbers};
use crate::{tokens, users};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// There is no admin yet.
    FirstRun,
    SignIn,
    Ready,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Start {
    pub stage: Stage,
    pub me: Option<Me>,
    pub office_name: String,
    pub version: String,
    pub default_region: String,
    pub last_sign_in: Option<String>,
    pub sample_loaded: bool,
    pub sample_contacts: u64,
    /// This window is elsewhere: a browser, or a Dialyard that was connected.
    pub second_seat: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct FirstRun {
    pub name: String,
    pub password: String,
    pub phone: Option<String>,
    pub office_name: Option<String>,
    /// The one-time code, from a window elsewhere.
    #[serde(default)]
    pub code: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct FirstRunDone {
    pub me: Me,
    pub token: NewToken,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Backup {
    pub file: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Checked {
    /// Empty: nothing is wrong.
    pub found: Vec<String>,
    pub contacts: u64,
    pub requests: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfficeSettings {
    pub name: String,
    /// ISO 3166 alpha-2: how a number without a country code is read.
    pub default_region: String,
}

const NAME_MAX: usize = 80;

pub async fn settings(context: &mut Context<'_>, _: Nothing) -> Result<OfficeSettings> {
    context.engine.ask(in_force).await
}

fn in_force(view: &dyn View) -> Result<OfficeSettings> {
    Ok(OfficeSettings {
        name: settings::get(view, keys::OFFICE_NAME)?.unwrap_or_else(|| "Dialyard".to_owned()),
        default_region: settings::default_region(view)?,
    })
}

pub async fn set(context: &mut Context<'_>, wanted: OfficeSettings) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    let after = OfficeSettings {
        name: wanted.name.trim().to_owned(),
        default_region: wanted.default_region.trim().to_uppercase(),
    };
    let mut errors = Fields::new();
    match after.name.chars().count() {
        0 => add(&mut errors, "name", "Give the office a name."),
        1..=NAME_MAX => {}
        _ => add(&mut errors, "name", format!("The name has at most {NAME_MAX} characters.")),
    }
    if !numbers::is_region(&after.default_region) {
        add(&mut errors, "default_region", "Write a country as its two letters: US, CA, GB.");
    }
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    context
        .engine
        .write(move |tx| {
            let before = in_force(tx.view())?;
            settings::set(tx, keys::OFFICE_NAME, &after.name)?;
            settings::set(tx, keys::DEFAULT_REGION, &after.default_region)?;
            let what = RecordChanged::new(Noun::Office, 0, &after.name, How::Changed)
                .with("name", Some(before.name), Some(after.name.clone()))
                .with("default_region", Some(before.default_region), Some(after.default_region));
            if what.changes.is_empty() { Ok(()) } else { recorded(tx, now, actor, what) }
        })
        .await
}

pub async fn start(context: &mut Context<'_>, _: Nothing) -> Result<Start> {
    let me = context.user()?;
    let second_seat = context.visitor().is_some();
    context
        .engine
        .ask(move |view| {
            let stage = match (&me, somebody_can_sign_in(view)?) {
                (Some(_), _) => Stage::Ready,
                (None, true) => Stage::SignIn,
                (None, false) => Stage::FirstRun,
            };
            let sample_contacts = view.sample_contacts_count()?;
            Ok(Start {
                stage,
                me: me.as_ref().map(Me::from),
                office_name: settings::get(view, keys::OFFICE_NAME)?.unwrap_or_else(|| "Dialyard".to_owned()),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                default_region: settings::default_region(view)?,
                // Whose name it is concerns nobody elsewhere.
                last_sign_in: if second_seat { None } else { settings::get(view, keys::LAST_SIGN_IN)? },
                sample_loaded: sample_contacts > 0,
                sample_contacts,
                second_seat,
            })
        })
        .await
}

/// Whether an admin of the office, not of the sample, has a password. One who was added without cannot open the door.
pub(crate) fn somebody_can_sign_in(view: &dyn View) -> Result<bool> {
    let opens = |user: &User| user.role == Role::Admin && user.active && !user.sample && user.password_hash.is_some();
    Ok(view.users()?.iter().any(opens))
}

/// Makes the first admin and a first token. Possible once: as long as there is no admin.
pub async fn first_run(context: &mut Context<'_>, wanted: FirstRun) -> Result<FirstRunDone> {
    let engine = context.engine;
    let visitor = context.visitor().cloned();
    if let Some(visitor) = &visitor {
        // An office that is open already says so to nobody's loss, and keeps no code.
        if engine.read(|view| somebody_can_sign_in(view))? {
            return Err(taken());
        }
        code::check(engine, visitor, wanted.code.as_deref())?;
    }
    let hash = hash_password(engine, "password", wanted.password).await;
    // A short password is told together with whatever else is wrong.
    let (hash, mut errors) = match hash {
        Ok(hash) => (Some(hash), None),
        Err(error) if error.fields.is_empty() => return Err(error),
        Err(error) => (None, Some(error.fields)),
    };
    let (now, chance) = (engine.now(), engine.chance().clone());
    let office_name = wanted.office_name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let person = NewUser {
        name: wanted.name,
        email: None,
        phone: wanted.phone,
        role: Role::Admin,
        phone_only: false,
        password_hash: hash,
        sample: false,
    };
    let (done, secret) = engine
        .write(move |tx| {
            if somebody_can_sign_in(tx.view())? {
                return Err(taken());
            }
            let user = match (users::ops::create_first(tx, now, person), errors.take()) {
                (Ok(user), None) => user,
                (Ok(_), Some(fields)) => return Err(Error::invalid(fields)),
                (Err(mut error), fields) => {
                    error.fields.extend(fields.unwrap_or_default());
                    return Err(error);
                }
            };
            let office_name = office_name
                .unwrap_or_else(|| format!("{}'s office", user.name.split(' ').next().unwrap_or(&user.name)));
            settings::set(tx, keys::OFFICE_NAME, &office_name)?;
            if visitor.is_none() {
                settings::set(tx, keys::LAST_SIGN_IN, &user.name)?;
            }
            if tx.dispositions()?.is_empty() {
                for (name, color) in dispositions::STARTERS {
                    tx.disposition_insert(name, color)?;
                }
            }
            let wanted = TokenCreate {
                name: "First token".to_owned(),
                user_id: Some(user.id),
                scopes: None,
                expires_at: None,
                duplicate_response: None,
            };
            let token = tokens::ops::create(tx, chance.as_ref(), now, Some(user.id), wanted)?;
            tx.user_seen(user.id, None, now)?;
            let secret = open(tx, chance.as_ref(), now, Ref::new(user.id, &user.name), true, visitor)?;
            let event = Event::OfficeChanged { what: "opened".to_owned() };
            tx.event_append(NewEvent { at: now, contact_id: None, actor_id: Some(user.id), event: &event })?;
            Ok((FirstRunDone { me: Me::from(&user), token }, secret))
        })
        .await?;
    code::spend(engine);
    context.opened(secret, true);
    Ok(done)
}

fn taken() -> Error {
    Error::conflict("This office has an admin already. Sign in instead.")
}

/// A consistent copy of everything, made while others write, in a file that holds nothing else.
pub async fn backup(context: &mut Context<'_>, wanted: Backup) -> Result<()> {
    let engine = context.engine;
    let (shelf, store, watch) = (shelf(engine)?, engine.store().clone(), context.watch.clone());
    let what = format!("backup made, {}", wanted.file.display());
    let copied = tokio::task::spawn_blocking(move || {
        shelf.may_become_backup(&wanted.file)?;
        store.backup(&wanted.file, &mut |done, all| {
            watch.at(done, all);
            !watch.given_up()
        })
    });
    copied.await.map_err(|error| Error::internal("The backup broke off.").because(error))??;
    let (now, actor) = (engine.now(), context.actor_id());
    engine.write(move |tx| changed(tx, now, actor, &what)).await
}

pub async fn check(context: &mut Context<'_>, _: Nothing) -> Result<Checked> {
    let store = context.engine.store().clone();
    let found = tokio::task::spawn_blocking(move || store.check());
    let found = found.await.map_err(|error| Error::internal("The check broke off.").because(error))??;
    context
        .engine
        .ask(move |view| {
            Ok(Checked { found, contacts: view.contacts_count(&[], &[])?.total, requests: view.requests_kept()?.count })
        })
        .await
}
