//! Leaving on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ops;
use crate::api::Context;
use crate::error::Result;
use crate::event::Ref;
use crate::users::api::UserId;

/// What somebody has who is about to leave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UserUses {
    /// Contacts of which they are the owner.
    pub contacts: u64,
    /// Contacts that wait in their queue.
    pub waiting: u64,
    pub ring_groups: Vec<Ref>,
    /// Tokens that go on working.
    pub tokens: Vec<Ref>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct Deactivate {
    pub id: i64,
    /// Who takes over; none: everything stays as it is.
    pub hand_to: Option<i64>,
    /// Whether the queue goes to them.
    pub queue: bool,
    /// Whether they become the owner of the contacts.
    pub contacts: bool,
}

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct HandedOver {
    pub queue: u64,
    pub contacts: u64,
}

pub async fn uses(context: &mut Context<'_>, wanted: UserId) -> Result<UserUses> {
    let (id, now) = (wanted.id, context.engine.now());
    context
        .engine
        .ask(move |view| {
            let member = view.ring_groups()?.into_iter().filter(|group| group.member_ids.contains(&id));
            let live = view.tokens()?.into_iter().filter(|token| token.user_id == id && token.is_live(now));
            let depth = view.powerdialer_depths()?.into_iter().find(|depth| depth.user_id == id);
            Ok(UserUses {
                contacts: view.contacts_owned_count(id)?,
                waiting: depth.map_or(0, |depth| depth.waiting),
                ring_groups: member.map(|group| Ref::new(group.id, group.name)).collect(),
                tokens: live.map(|token| Ref::new(token.id, token.name)).collect(),
            })
        })
        .await
}

pub async fn deactivate(context: &mut Context<'_>, wanted: Deactivate) -> Result<HandedOver> {
    let (actor, watch) = (context.actor_id(), context.watch.clone());
    ops::deactivate(context.engine, actor, wanted, watch.as_ref()).await
}
