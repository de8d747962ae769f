//! Users on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ops::{self, NewUser};
use super::{Availability, Role, User};
use crate::api::{Context, Created, Nothing};
use crate::clock::Millis;
use crate::error::Result;
use crate::me;
use crate::numbers::{self, Phone};

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct UserAdd {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub role: Role,
    #[serde(default)]
    pub phone_only: bool,
    /// None: cannot sign in to a window yet.
    pub password: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UserEdit {
    pub id: i64,
    pub name: String,
    pub email: Option<String>,
    /// With its extension: (312) 555-0142 x12.
    pub phone: Option<String>,
    pub role: Role,
    pub phone_only: bool,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct UserId {
    pub id: i64,
}

/// Told once; its owner is asked for another at the next sign-in.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OneTimePassword {
    pub password: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UserRow {
    pub id: i64,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<Phone>,
    pub role: Role,
    pub availability: Availability,
    /// Whether a new lead or call can go to this person now.
    pub available_now: bool,
    pub phone_only: bool,
    pub active: bool,
    /// Whether there is a password to sign in with.
    pub can_sign_in: bool,
    pub must_change_password: bool,
    /// Last sign of life from any window; none: not yet.
    pub seen_at: Option<Millis>,
    pub created_at: Millis,
    pub sample: bool,
}

impl UserRow {
    pub fn of(user: &User, now: Millis) -> Self {
        Self {
            id: user.id,
            name: user.name.clone(),
            email: user.email.clone(),
            phone: user.phone.as_ref().map(|phone| numbers::show(&phone.e164, phone.ext.as_deref(), phone.valid)),
            role: user.role,
            availability: user.availability,
            available_now: user.is_available(now),
            phone_only: user.phone_only,
            active: user.active,
            can_sign_in: user.active && user.password_hash.is_some(),
            must_change_password: user.must_change_password,
            seen_at: (user.seen_at > 0).then_some(user.seen_at),
            created_at: user.created_at,
            sample: user.sample,
        }
    }
}

pub async fn add(context: &mut Context<'_>, wanted: UserAdd) -> Result<Created> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    let password_hash = match wanted.password {
        Some(password) => Some(me::ops::hash_password(context.engine, "password", password).await?),
        None => None,
    };
    let wanted = NewUser {
        name: wanted.name,
        email: wanted.email,
        phone: wanted.phone,
        role: wanted.role,
        phone_only: wanted.phone_only,
        password_hash,
        sample: false,
    };
    let user = context.engine.write(move |tx| ops::create(tx, now, actor, wanted)).await?;
    Ok(Created { id: user.id })
}

pub async fn list(context: &mut Context<'_>, _: Nothing) -> Result<Vec<UserRow>> {
    let now = context.engine.now();
    context.engine.ask(move |view| Ok(view.users()?.iter().map(|user| UserRow::of(user, now)).collect())).await
}

pub async fn edit(context: &mut Context<'_>, wanted: UserEdit) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context.engine.write(move |tx| ops::edit(tx, now, actor, wanted)).await
}

pub async fn reactivate(context: &mut Context<'_>, wanted: UserId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context.engine.write(move |tx| ops::reactivate(tx, now, actor, wanted.id)).await
}

pub async fn reset_password(context: &mut Context<'_>, wanted: UserId) -> Result<OneTimePassword> {
    let (engine, actor) = (context.engine, context.actor_id());
    let password = ops::one_time_password(engine.chance().as_ref());
    let hash = me::ops::hash_password(engine, "password", password.clone()).await?;
    let now = engine.now();
    engine.write(move |tx| ops::reset_password(tx, now, actor, wanted.id, hash)).await?;
    Ok(OneTimePassword { password })
}
