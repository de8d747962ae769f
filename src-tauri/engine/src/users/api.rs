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
    pub created_at: Millis,
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
            created_at: user.created_at,
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
