//! Ring groups on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Ring, RingGroup};
use crate::api::{Context, Created, Nothing, name_of, recorded};
use crate::error::{Error, Result};
use crate::event::{How, Noun, RecordChanged};
use crate::store::Tx;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RingGroupAdd {
    pub name: String,
    /// In the order in which they are rung, where they are rung in turn.
    pub member_ids: Vec<i64>,
    pub ring: Option<Ring>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RingGroupEdit {
    pub id: i64,
    pub name: String,
    pub member_ids: Vec<i64>,
    pub ring: Ring,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct RingGroupId {
    pub id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RingGroupRow {
    pub id: i64,
    pub name: String,
    pub ring: Ring,
    /// Also those who are not active: they are passed over, and keep their place.
    pub member_ids: Vec<i64>,
}

pub async fn add(context: &mut Context<'_>, wanted: RingGroupAdd) -> Result<Created> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let group = RingGroup {
                id: 0,
                name: name_of(&wanted.name)?,
                ring: wanted.ring.unwrap_or(Ring::Together),
                member_ids: members(tx, wanted.member_ids, &[])?,
                sample: false,
            };
            let id = tx.ring_group_insert(&group)?;
            let what = RecordChanged::new(Noun::RingGroup, id, &group.name, How::Added);
            let names = names(tx, &group.member_ids)?;
            recorded(tx, now, actor, what.with("members", None::<&str>, Some(names)))?;
            Ok(Created { id })
        })
        .await
}

/// Each once, in the given order. Whoever was a member may stay one when no longer active; nobody else is taken in so.
fn members(tx: &dyn Tx, wanted: Vec<i64>, before: &[i64]) -> Result<Vec<i64>> {
    let mut member_ids = Vec::with_capacity(wanted.len());
    for id in wanted {
        if member_ids.contains(&id) {
            continue;
        }
        if !tx.user(id)?.is_some_and(|user| user.active || before.contains(&id)) {
            return Err(Error::field("member_ids", format!("There is no active user {id}.")));
        }
        member_ids.push(id);
    }
    Ok(member_ids)
}

fn names(tx: &dyn Tx, member_ids: &[i64]) -> Result<String> {
    let mut names = Vec::with_capacity(member_ids.len());
    for id in member_ids {
        names.extend(tx.user(*id)?.map(|user| user.name));
    }
    Ok(names.join(", "))
}

pub async fn edit(context: &mut Context<'_>, wanted: RingGroupEdit) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let before = group(tx, wanted.id)?;
            let after = RingGroup {
                name: name_of(&wanted.name)?,
                ring: wanted.ring,
                member_ids: members(tx, wanted.member_ids, &before.member_ids)?,
                ..before.clone()
            };
            if after == before {
                return Ok(());
            }
            tx.ring_group_update(&after)?;
            let what = RecordChanged::new(Noun::RingGroup, after.id, &after.name, How::Changed)
                .with("name", Some(&before.name), Some(&after.name))
                .with("ring", Some(before.ring.as_str()), Some(after.ring.as_str()))
                .with("members", Some(names(tx, &before.member_ids)?), Some(names(tx, &after.member_ids)?));
            recorded(tx, now, actor, what)
        })
        .await
}

pub async fn delete(context: &mut Context<'_>, wanted: RingGroupId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let group = group(tx, wanted.id)?;
            tx.ring_group_delete(group.id)?;
            recorded(tx, now, actor, RecordChanged::new(Noun::RingGroup, group.id, &group.name, How::Deleted))
        })
        .await
}

fn group(tx: &dyn Tx, id: i64) -> Result<RingGroup> {
    tx.ring_group(id)?.ok_or_else(|| Error::not_found(format!("There is no ring group {id}.")))
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
