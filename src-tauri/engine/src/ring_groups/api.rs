//! Ring groups on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Ring, RingGroup};
use crate::api::{Context, Created, Nothing, changed, name_of};
use crate::error::{Error, Result};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RingGroupAdd {
    pub name: String,
    pub member_ids: Vec<i64>,
    pub ring: Option<Ring>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RingGroupRow {
    pub id: i64,
    pub name: String,
    pub ring: Ring,
    pub member_ids: Vec<i64>,
}

pub async fn add(context: &mut Context<'_>, wanted: RingGroupAdd) -> Result<Created> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let mut member_ids = wanted.member_ids;
            member_ids.sort_unstable();
            member_ids.dedup();
            for id in &member_ids {
                if !tx.user(*id)?.is_some_and(|user| user.active) {
                    return Err(Error::field("member_ids", format!("There is no active user {id}.")));
                }
            }
            let group = RingGroup {
                id: 0,
                name: name_of(&wanted.name)?,
                ring: wanted.ring.unwrap_or(Ring::Together),
                member_ids,
                sample: false,
            };
            let id = tx.ring_group_insert(&group)?;
            changed(tx, now, actor, "ring_groups")?;
            Ok(Created { id })
        })
        .await
}

pub async fn list(context: &mut Context<'_>, _: Nothing) -> Result<Vec<RingGroupRow>> {
    context
        .engine
        .ask(|view| {
            let row = |group: RingGroup| RingGroupRow {
                id: group.id,
                name: group.name,
                ring: group.ring,
                member_ids: group.member_ids,
            };
            Ok(view.ring_groups()?.into_iter().map(row).collect())
        })
        .await
}
