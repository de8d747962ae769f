//! Leaving: the door first, then the queue, then the contacts.

use super::api::{Deactivate, HandedOver};
use crate::Engine;
use crate::api::recorded;
use crate::contacts::{Origin, OriginKind};
use crate::error::{Error, Result};
use crate::event::{Event, How, Noun, RecordChanged, Ref};
use crate::me::ops::tell_ended;
use crate::ports::Watch;
use crate::powerdialer::DEFAULT_LIST;
use crate::store::{NewEvent, Tx};
use crate::users::{User, ops};

/// So many at once, so that leads get through in between.
const BATCH: usize = 500;

pub async fn deactivate(
    engine: &Engine,
    actor_id: Option<i64>,
    wanted: Deactivate,
    watch: &dyn Watch,
) -> Result<HandedOver> {
    let now = engine.now();
    let all = engine.read(|view| {
        let waiting = view.powerdialer_depths()?.into_iter().find(|depth| depth.user_id == wanted.id);
        let contacts = if wanted.contacts { view.contacts_owned_count(wanted.id)? } else { 0 };
        Ok(contacts + waiting.filter(|_| wanted.queue).map_or(0, |depth| depth.waiting))
    })?;
    let (from, to) = engine
        .write(move |tx| {
            let from = ops::user(tx, wanted.id)?;
            let to = successor(tx, &from, wanted.hand_to)?;
            ops::keeps_an_admin(tx, &from, "id")?;
            if from.active {
                tx.user_update(&User { active: false, ..from.clone() })?;
                tx.sign_ins_end(from.id, None, now)?;
                tell_ended(tx, now, actor_id, Ref::new(from.id, &from.name))?;
                let what = RecordChanged::new(Noun::User, from.id, &from.name, How::Deactivated);
                recorded(tx, now, actor_id, what.with("handed_to", None::<&str>, to.as_ref().map(|to| &to.name)))?;
            }
            Ok((from, to))
        })
        .await?;
    let mut done = HandedOver::default();
    let Some(to) = to else { return Ok(done) };
    let mut queue = wanted.queue;
    let mut contacts = wanted.contacts;
    while queue || contacts {
        if watch.given_up() {
            let handed = done.queue + done.contacts;
            return Err(Error::conflict(format!(
                "{} is no longer active. Stopped at {handed} of {all}; the rest is still theirs.",
                from.name
            )));
        }
        let (from, to) = (from.clone(), to.clone());
        let moved = if queue {
            let moved = engine.write(move |tx| hand_queue(tx, &from, &to)).await?;
            done.queue += moved as u64;
            queue = moved == BATCH;
            moved
        } else {
            let by = actor_id;
            let moved = engine.write(move |tx| hand_contacts(tx, &from, &to, now, by)).await?;
            done.contacts += moved as u64;
            contacts = moved == BATCH;
            moved
        };
        if moved > 0 {
            watch.at(done.queue + done.contacts, all.max(done.queue + done.contacts));
        }
    }
    if done.queue + done.contacts > 0 {
        let user = from.clone();
        engine
            .write(move |tx| {
                let what = RecordChanged::new(Noun::User, user.id, user.name, How::Changed)
                    .with("handed_to", None::<&str>, Some(to.name))
                    .with("queue_handed", Some(0), Some(done.queue))
                    .with("contacts_handed", Some(0), Some(done.contacts));
                recorded(tx, now, actor_id, what)
            })
            .await?;
    }
    Ok(done)
}

fn successor(tx: &dyn Tx, from: &User, id: Option<i64>) -> Result<Option<User>> {
    let Some(id) = id else { return Ok(None) };
    match tx.user(id)?.filter(|user| user.active && user.id != from.id) {
        Some(user) => Ok(Some(user)),
        None => Err(Error::field("hand_to", "Choose somebody else who is active.")),
    }
}

/// In the order in which it waited, behind what waits there already.
fn hand_queue(tx: &mut dyn Tx, from: &User, to: &User) -> Result<usize> {
    let list_id = match tx.powerdialer_default_list(to.id)? {
        Some(id) => id,
        None => tx.powerdialer_list_insert(to.id, DEFAULT_LIST, true)?,
    };
    tx.powerdialer_hand_over(from.id, to.id, list_id, BATCH)
}

fn hand_contacts(tx: &mut dyn Tx, from: &User, to: &User, now: i64, actor_id: Option<i64>) -> Result<usize> {
    let ids = tx.contacts_owned(from.id, BATCH)?;
    let by = match actor_id {
        Some(id) => tx.user(id)?.map(|user| user.name),
        None => None,
    };
    let origin = Origin { kind: OriginKind::User, by, at: now, request_id: None };
    for id in &ids {
        let Some(mut contact) = tx.contact(*id)? else { continue };
        let others = tx.contact_numbers(*id)?;
        contact.owner_id = Some(to.id);
        contact.origins.set("owner", &origin);
        contact.updated_at = now;
        tx.contact_update(&contact, &others)?;
        let event =
            Event::OwnerChanged { from: Some(Ref::new(from.id, &from.name)), to: Some(Ref::new(to.id, &to.name)) };
        // One fact at the end tells of all.
        tx.event_append_quietly(NewEvent { at: now, contact_id: Some(*id), actor_id, event: &event })?;
    }
    Ok(ids.len())
}
