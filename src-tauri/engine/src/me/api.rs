//! The person at the window, on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{SignedIn, ops};
use crate::api::{Context, Nothing};
use crate::clock::MINUTE;
use crate::error::{Error, Result};
use crate::event::{Event, Ref};
use crate::numbers::{self, Phone};
use crate::settings::{self, keys};
use crate::store::NewEvent;
use crate::tokens::Hash;
use crate::users::{Availability, Role, User};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Me {
    pub id: i64,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<Phone>,
    pub role: Role,
    pub availability: Availability,
    pub phone_only: bool,
    /// The password was set by somebody else: nothing opens until it is changed.
    pub must_change_password: bool,
}

impl From<&User> for Me {
    fn from(user: &User) -> Self {
        Self {
            id: user.id,
            name: user.name.clone(),
            email: user.email.clone(),
            phone: user.phone.as_ref().map(|phone| numbers::show(&phone.e164, phone.ext.as_deref(), phone.valid)),
            role: user.role,
            availability: user.availability,
            phone_only: user.phone_only,
            must_change_password: user.must_change_password,
        }
    }
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SignIn {
    /// Name or e-mail.
    pub login: String,
    pub password: String,
    /// Stay signed in on this computer.
    pub stay: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetAvailability {
    pub availability: Availability,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChangePassword {
    pub current: String,
    pub new: String,
}

pub async fn sign_in(context: &mut Context<'_>, wanted: SignIn) -> Result<Me> {
    let engine = context.engine;
    let login = wanted.login.trim().to_owned();
    let visitor = context.visitor().cloned();
    let guessed = ops::guessed(&login, visitor.as_ref());
    engine.slowdown.check_all(&guessed, engine.now())?;
    let asked = login.clone();
    let user = engine.ask(move |view| view.user_of_login(&asked)).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = ops::password_matches(hash, wanted.password).await?;
    let Some(user) = user.filter(|_| right) else {
        engine.slowdown.wrong_all(&guessed, engine.now());
        return Err(Error::field("password", "The name or the password is wrong."));
    };
    engine.slowdown.right_all(&guessed);
    let (now, chance, stay, name) = (engine.now(), engine.chance().clone(), wanted.stay, user.name.clone());
    let user_id = user.id;
    let secret = engine
        .write(move |tx| {
            tx.sign_ins_end(0, None, now)?;
            if visitor.is_none() {
                settings::set(tx, keys::LAST_SIGN_IN, &name)?;
            }
            tx.user_seen(user_id, None, now)?;
            ops::open(tx, chance.as_ref(), now, Ref::new(user_id, name), stay, visitor)
        })
        .await?;
    context.opened(secret, stay);
    Ok(Me::from(&user))
}

pub async fn sign_out(context: &mut Context<'_>, _: Nothing) -> Result<()> {
    let user = context.user()?.map(|user| Ref::new(user.id, user.name));
    let now = context.engine.now();
    if let Some(secret) = context.closed() {
        context
            .engine
            .write(move |tx| {
                tx.sign_in_delete(&Hash::of(&secret))?;
                let Some(user) = user else { return Ok(()) };
                // Whoever leaves their last window is away at once, and not after a minute of silence.
                let is_here = |other: &SignedIn| other.user_id == user.id && now - other.seen_at <= MINUTE;
                let seen_at = if tx.sign_ins(now)?.iter().any(is_here) { now } else { now - MINUTE - 1 };
                tx.user_seen(user.id, None, seen_at)?;
                ops::tell_ended(tx, now, Some(user.id), user)
            })
            .await?;
    }
    Ok(())
}

pub async fn set_availability(context: &mut Context<'_>, wanted: SetAvailability) -> Result<Me> {
    let (now, user_id) = (context.engine.now(), context.user_id()?);
    if matches!(wanted.availability, Availability::OnCall | Availability::WrapUp) {
        return Err(Error::field(
            "availability",
            "On call and wrap-up follow from calls; choose available, on break or offline.",
        ));
    }
    context
        .engine
        .write(move |tx| {
            tx.user_seen(user_id, Some(wanted.availability), now)?;
            let user = tx.user(user_id)?.ok_or_else(|| Error::not_found("This user is gone."))?;
            let event = Event::UserChanged { user: Ref::new(user.id, &user.name) };
            tx.event_append(NewEvent { at: now, contact_id: None, actor_id: Some(user_id), event: &event })?;
            Ok(Me::from(&user))
        })
        .await
}

/// A sign of life from a window, every half minute: who is not seen for a minute counts as away.
pub async fn seen(context: &mut Context<'_>, _: Nothing) -> Result<()> {
    let (now, user_id) = (context.engine.now(), context.user_id()?);
    let window = context.secret().map(Hash::of);
    context
        .engine
        .write(move |tx| {
            if let Some(window) = window {
                tx.sign_in_seen(&window, now)?;
            }
            tx.user_seen(user_id, None, now)
        })
        .await
}

pub async fn change_password(context: &mut Context<'_>, wanted: ChangePassword) -> Result<()> {
    let engine = context.engine;
    let user_id = context.user_id()?;
    let user =
        engine.ask(move |view| view.user(user_id)).await?.ok_or_else(|| Error::not_found("This user is gone."))?;
    let guessed = ops::guessed(&user.name, context.visitor());
    engine.slowdown.check_all(&guessed, engine.now())?;
    if !ops::password_matches(user.password_hash.clone(), wanted.current).await? {
        engine.slowdown.wrong_all(&guessed, engine.now());
        return Err(Error::field("current", "This is not your present password."));
    }
    if user.must_change_password && ops::password_matches(user.password_hash.clone(), wanted.new.clone()).await? {
        return Err(Error::field("new", "Choose another than the one you were given."));
    }
    let hash = ops::hash_password(engine, "new", wanted.new).await?;
    let (now, kept) = (engine.now(), context.secret().map(Hash::of));
    engine
        .write(move |tx| {
            let mut user = tx.user(user_id)?.ok_or_else(|| Error::not_found("This user is gone."))?;
            user.password_hash = Some(hash);
            user.must_change_password = false;
            tx.user_update(&user)?;
            // Whoever signed in with the old password elsewhere signs in anew.
            tx.sign_ins_end(user_id, kept.as_ref(), now)?;
            let event = Event::PasswordChanged { user: Ref::new(user_id, user.name) };
            tx.event_append(NewEvent { at: now, contact_id: None, actor_id: Some(user_id), event: &event }).map(|_| ())
        })
        .await
}
