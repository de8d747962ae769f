//! Undo on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store::Change;
use super::{KEPT_FOR, Taken};
use crate::api::Context;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::store::{NewEvent, Tx};
use crate::{contacts, merges, notes, powerdialer, sequences};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UndoId {
    pub id: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Undone {
    pub undone: u64,
    /// Changes that were left as they are, since they were edited since.
    pub kept: u64,
}

/// More contacts than this are told of in one fact.
const TOLD_ONE_BY_ONE: usize = 200;

/// Takes an operation back, the last of its transactions first. Broken off, the rest can still be taken back.
pub async fn run(context: &mut Context<'_>, wanted: UndoId) -> Result<Undone> {
    let (id, at, actor_id) = (wanted.id, context.engine.now(), context.actor_id());
    let gone = || Error::not_found("This was undone already, or it is more than a day ago.");
    let (entry, all) = context
        .engine
        .ask(move |view| Ok((view.undo_entry(id)?, view.undo_changes_left(id)?)))
        .await
        .and_then(|(entry, all)| Ok((entry.filter(|entry| at - entry.at <= KEPT_FOR).ok_or_else(gone)?, all)))?;
    if actor_id.is_some() && actor_id != entry.user_id {
        return Err(Error::forbidden("Only whoever did this can undo it."));
    }
    let one_by_one = usize::try_from(all).is_ok_and(|all| all <= TOLD_ONE_BY_ONE);
    let mut done = Undone::default();
    while !context.watch.given_up() {
        let what = entry.what.clone();
        let part = context
            .engine
            .write(move |tx| {
                let Some(changes) = tx.undo_part_take(id)? else { return Ok(None) };
                take_back(tx, at, actor_id, &what, changes, one_by_one).map(Some)
            })
            .await?;
        let Some(part) = part else { break };
        done.undone += part.undone;
        done.kept += part.kept;
        context.watch.at(done.undone + done.kept, all);
    }
    if !one_by_one {
        let event = Event::ContactsChanged { what: format!("Undone: {}", entry.what), contacts: done.undone };
        context
            .engine
            .write(move |tx| tx.event_append(NewEvent { at, contact_id: None, actor_id, event: &event }).map(|_| ()))
            .await?;
    }
    Ok(done)
}

/// The changes of one transaction, the last first, and one event for each contact that is as it was.
fn take_back(
    tx: &mut dyn Tx,
    at: Millis,
    actor_id: Option<i64>,
    what: &str,
    changes: Vec<Change>,
    one_by_one: bool,
) -> Result<Undone> {
    let mut done = Undone::default();
    let mut contacts: Vec<i64> = Vec::new();
    for change in changes.into_iter().rev() {
        let contact_id = change.contact_id();
        if let Change::Merge { merged_id, .. } = change {
            let part = merges::undo::take_back(tx, at, actor_id, merged_id)?;
            done.undone += part.undone;
            done.kept += part.kept;
            continue;
        }
        match take_one(tx, at, change)? {
            Taken::Back => {
                done.undone += 1;
                contacts.push(contact_id);
            }
            Taken::Kept => done.kept += 1,
        }
    }
    contacts.sort_unstable();
    contacts.dedup();
    let event = Event::Undone { what: what.to_owned() };
    for contact_id in contacts {
        let event = NewEvent { at, contact_id: Some(contact_id), actor_id, event: &event };
        if one_by_one {
            tx.event_append(event)?
        } else {
            tx.event_append_quietly(event)?
        };
    }
    Ok(done)
}

fn take_one(tx: &mut dyn Tx, at: Millis, change: Change) -> Result<Taken> {
    match change {
        Change::Field { .. }
        | Change::Zones { .. }
        | Change::Owner { .. }
        | Change::Line { .. }
        | Change::Disposition { .. }
        | Change::Dnc { .. }
        | Change::Texts { .. }
        | Change::NumberAdded { .. }
        | Change::NumberRemoved { .. }
        | Change::NumberLabelled { .. }
        | Change::Primary { .. }
        | Change::TagAdded { .. }
        | Change::TagRemoved { .. }
        | Change::Archived { .. } => contacts::undo::take_back(tx, at, change),
        Change::ItemAdded { .. } | Change::ItemMoved { .. } | Change::ItemRemoved { .. } => {
            powerdialer::undo::take_back(tx, change)
        }
        Change::NoteAdded { .. } | Change::NoteEdited { .. } | Change::NoteDeleted { .. } => {
            notes::undo::take_back(tx, at, change)
        }
        // Taken back as a whole, above.
        Change::Merge { .. } => Ok(Taken::Kept),
        Change::EnrolmentMade { .. } | Change::EnrolmentLeft { .. } => sequences::undo::take_back(tx, change),
    }
}
