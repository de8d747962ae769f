//! What is done to one contact of many.

use super::Act;
use crate::clock::Millis;
use crate::contacts::{Contact, Origin, OriginKind};
use crate::error::{Error, Result};
use crate::event::{Event, Ref};
use crate::powerdialer::{DEFAULT_LIST, ItemState, Position};
use crate::sequences::EnrolmentState;
use crate::store::Tx;
use crate::tags;
use crate::undo::store::{Change, WasRef};

/// An act whose records were looked up, by the first transaction that needs them.
#[derive(Debug, Clone)]
pub enum Ready {
    TagAdd(Ref),
    TagRemove(Ref),
    Owner(Option<Ref>),
    Disposition(Option<Ref>),
    Dnc { on: bool, reason: Option<String> },
    Queue { user: Ref, list_id: i64, position: Position },
    Enrol { sequence: Ref, moved: bool },
    Archive,
    Unarchive,
}

pub enum Did {
    Changed {
        changes: Vec<Change>,
        event: Event,
    },
    Same,
    /// So already, and now by this too: nothing to see, but something to take back.
    Again {
        changes: Vec<Change>,
    },
    Skipped(String),
}

/// Who does it, and when.
pub struct By {
    pub at: Millis,
    pub name: Option<String>,
}

const REASON_MAX: usize = 500;

pub fn ready(tx: &mut dyn Tx, act: &Act) -> Result<Ready> {
    Ok(match act {
        Act::TagAdd { name } => {
            let name = name.trim();
            match name.chars().count() {
                0 => return Err(Error::field("name", "Give the tag a name.")),
                1..=tags::NAME_MAX => {}
                _ => return Err(Error::field("name", format!("A tag has at most {} characters.", tags::NAME_MAX))),
            }
            match tx.tag_of_name(name)? {
                Some(tag) => Ready::TagAdd(Ref::new(tag.id, tag.name)),
                None => Ready::TagAdd(Ref::new(tx.tag_insert(name, false)?, name)),
            }
        }
        Act::TagRemove { id } => {
            let tag = tx.tag(*id)?.ok_or_else(|| Error::field("id", "This tag is no longer there."))?;
            Ready::TagRemove(Ref::new(tag.id, tag.name))
        }
        Act::Owner { id } => Ready::Owner(match id {
            Some(id) => Some(active_user(tx, "id", *id)?),
            None => None,
        }),
        Act::Disposition { id } => Ready::Disposition(match id {
            Some(id) => {
                let found = tx.disposition(*id)?;
                let found = found.ok_or_else(|| Error::field("id", "This disposition is no longer there."))?;
                Some(Ref::new(found.id, found.name))
            }
            None => None,
        }),
        Act::Dnc { on, reason } => {
            let reason = reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned);
            if reason.as_ref().is_some_and(|reason| reason.chars().count() > REASON_MAX) {
                return Err(Error::field("reason", format!("A reason has at most {REASON_MAX} characters.")));
            }
            if !on && reason.is_none() {
                return Err(Error::field(
                    "reason",
                    "Say why they may be contacted again. It stands in their timelines.",
                ));
            }
            Ready::Dnc { on: *on, reason }
        }
        Act::Queue { user_id, position } => {
            let user = active_user(tx, "user_id", *user_id)?;
            let list_id = match tx.powerdialer_default_list(user.id)? {
                Some(id) => id,
                None => tx.powerdialer_list_insert(user.id, DEFAULT_LIST, true)?,
            };
            Ready::Queue { user, list_id, position: *position }
        }
        Act::Enrol { sequence_id, moved } => {
            let found = tx.sequence(*sequence_id)?;
            let found = found.ok_or_else(|| Error::field("sequence_id", "This sequence is no longer there."))?;
            if !found.active {
                return Err(Error::field("sequence_id", "This sequence is not active. Choose another one."));
            }
            Ready::Enrol { sequence: Ref::new(found.id, found.name), moved: *moved }
        }
        Act::Archive => Ready::Archive,
        Act::Unarchive => Ready::Unarchive,
        Act::Erase => return Err(Error::internal("Erasing goes person by person.")),
    })
}

fn active_user(tx: &dyn Tx, field: &str, id: i64) -> Result<Ref> {
    let user = tx.user(id)?.filter(|user| user.active && id != crate::users::SYSTEM_API_USER);
    let user = user.ok_or_else(|| Error::field(field, "There is no active user with this id."))?;
    Ok(Ref::new(user.id, user.name))
}

/// The words of the toast and of the audit log.
pub fn words(ready: &Ready) -> String {
    match ready {
        Ready::TagAdd(tag) => format!("Tagged {}", tag.name),
        Ready::TagRemove(tag) => format!("Tag {} taken off", tag.name),
        Ready::Owner(Some(owner)) => format!("Owner: {}", owner.name),
        Ready::Owner(None) => "Owner taken away".to_owned(),
        Ready::Disposition(Some(disposition)) => format!("Disposition: {}", disposition.name),
        Ready::Disposition(None) => "Disposition cleared".to_owned(),
        Ready::Dnc { on: true, .. } => "Marked do not contact".to_owned(),
        Ready::Dnc { on: false, .. } => "Do not contact taken away".to_owned(),
        Ready::Queue { user, position, .. } => format!("Into {}’s PowerDialer, {}", user.name, position.as_str()),
        Ready::Enrol { sequence, .. } => format!("Enrolled in {}", sequence.name),
        Ready::Archive => "Archived".to_owned(),
        Ready::Unarchive => "Taken out of the archive".to_owned(),
    }
}

pub fn one(tx: &mut dyn Tx, by: &By, ready: &Ready, contact: Contact) -> Result<Did> {
    let contact_id = contact.id;
    match ready {
        Ready::TagAdd(tag) => {
            if !tx.contact_tag_add(contact_id, tag.id, by.at)? {
                return Ok(Did::Same);
            }
            let event = Event::TagsChanged { added: vec![tag.clone()], removed: vec![] };
            changed([Change::TagAdded { contact_id, tag_id: tag.id }], event)
        }
        Ready::TagRemove(tag) => {
            let Some(at) = tx.contact_tag_remove(contact_id, tag.id)? else { return Ok(Did::Same) };
            let event = Event::TagsChanged { added: vec![], removed: vec![tag.clone()] };
            changed([Change::TagRemoved { contact_id, tag_id: tag.id, at }], event)
        }
        Ready::Owner(to) => {
            let (before, after) = (contact.owner_id, to.as_ref().map(|owner| owner.id));
            if before == after {
                return Ok(Did::Same);
            }
            let from = before.map(|id| tx.user(id)).transpose()?.flatten().map(|user| Ref::new(user.id, user.name));
            let before = WasRef { id: before, origin: contact.origins.of("owner").cloned() };
            point(tx, by, contact, "owner", after, |contact| &mut contact.owner_id)?;
            changed([Change::Owner { contact_id, before, after }], Event::OwnerChanged { from, to: to.clone() })
        }
        Ready::Disposition(to) => {
            let (before, after) = (contact.disposition_id, to.as_ref().map(|disposition| disposition.id));
            if before == after {
                return Ok(Did::Same);
            }
            let from = before.map(|id| tx.disposition(id)).transpose()?.flatten().map(|d| Ref::new(d.id, d.name));
            let before = WasRef { id: before, origin: contact.origins.of("disposition").cloned() };
            point(tx, by, contact, "disposition", after, |contact| &mut contact.disposition_id)?;
            let change = Change::Disposition { contact_id, before, after };
            changed([change], Event::DispositionChanged { from, to: to.clone() })
        }
        Ready::Dnc { on, reason } => {
            let again = contact.is_dnc == *on;
            if again && !on {
                return Ok(Did::Same);
            }
            let origin = Origin { kind: OriginKind::User, by: by.name.clone(), at: by.at, request_id: None };
            let change = Change::Dnc {
                contact_id,
                before: contact.is_dnc,
                after: *on,
                reason: contact.dnc_reason.clone(),
                origin: contact.origins.of("is_dnc").cloned(),
                made: Some(origin.clone()),
            };
            store(tx, by, contact, |contact| {
                contact.is_dnc = *on;
                if !again {
                    contact.dnc_reason = reason.clone().filter(|_| *on);
                }
                contact.origins.set("is_dnc", &origin);
            })?;
            if again {
                return Ok(Did::Again { changes: vec![change] });
            }
            changed([change], Event::DncChanged { on: *on, reason: reason.clone() })
        }
        Ready::Queue { user, list_id, position } => queue(tx, by, &contact, user, *list_id, *position),
        Ready::Enrol { sequence, moved } => enrol(tx, by, &contact, sequence, *moved),
        Ready::Archive => archive(tx, by, contact),
        Ready::Unarchive => {
            let before = contact.archived_at;
            if before.is_none() {
                return Ok(Did::Same);
            }
            store(tx, by, contact, |contact| contact.archived_at = None)?;
            changed([Change::Archived { contact_id, before, after: None }], Event::ContactUnarchived)
        }
    }
}

fn changed(changes: impl IntoIterator<Item = Change>, event: Event) -> Result<Did> {
    Ok(Did::Changed { changes: changes.into_iter().collect(), event })
}

fn store(tx: &mut dyn Tx, by: &By, mut contact: Contact, change: impl FnOnce(&mut Contact)) -> Result<()> {
    change(&mut contact);
    contact.updated_at = by.at;
    let others = tx.contact_numbers(contact.id)?;
    tx.contact_update(&contact, &others)
}

/// Makes the contact point at a record, and notes who did.
fn point(
    tx: &mut dyn Tx,
    by: &By,
    contact: Contact,
    key: &str,
    to: Option<i64>,
    slot: impl FnOnce(&mut Contact) -> &mut Option<i64>,
) -> Result<()> {
    let origin = Origin { kind: OriginKind::User, by: by.name.clone(), at: by.at, request_id: None };
    store(tx, by, contact, |contact| {
        *slot(contact) = to;
        match to {
            Some(_) => contact.origins.set(key, &origin),
            None => contact.origins.forget(key),
        }
    })
}

fn queue(tx: &mut dyn Tx, by: &By, contact: &Contact, user: &Ref, list_id: i64, position: Position) -> Result<Did> {
    if contact.is_dnc {
        return Ok(Did::Skipped("marked do not contact".to_owned()));
    }
    if contact.archived_at.is_some() {
        return Ok(Did::Skipped("archived".to_owned()));
    }
    if let Some(item) = tx.powerdialer_item_waiting(contact.id)? {
        let whose = match tx.user(item.user_id)? {
            Some(holder) if holder.id != user.id => format!("already in {}’s PowerDialer", holder.name),
            _ => "already in this PowerDialer".to_owned(),
        };
        return Ok(Did::Skipped(whose));
    }
    let item_id = tx.powerdialer_item_insert(list_id, user.id, contact.id, position, by.at)?;
    let change = Change::ItemAdded { contact_id: contact.id, item_id };
    changed([change], Event::Queued { user: user.clone(), position })
}

fn enrol(tx: &mut dyn Tx, by: &By, contact: &Contact, sequence: &Ref, moved: bool) -> Result<Did> {
    if contact.is_dnc {
        return Ok(Did::Skipped("marked do not contact".to_owned()));
    }
    if contact.archived_at.is_some() {
        return Ok(Did::Skipped("archived".to_owned()));
    }
    let contact_id = contact.id;
    let active = active_enrolments(tx, contact_id)?;
    if active.iter().any(|(_, of, _)| *of == sequence.id) {
        return Ok(Did::Same);
    }
    let mut changes = Vec::new();
    if let Some((_, _, name)) = active.first() {
        if !moved {
            return Ok(Did::Skipped(format!("in the sequence {name}")));
        }
        tx.enrolments_leave(contact_id, "moved to another sequence", by.at)?;
        changes.extend(active.iter().map(|(id, ..)| Change::EnrolmentLeft { contact_id, enrolment_id: *id }));
    }
    let enrolment_id = tx.enrolment_insert(sequence.id, contact_id, by.at)?;
    changes.push(Change::EnrolmentMade { contact_id, enrolment_id });
    changed(changes, Event::Enrolled { sequence: sequence.clone() })
}

/// Enrolment, sequence, and the sequence's name.
fn active_enrolments(tx: &dyn Tx, contact_id: i64) -> Result<Vec<(i64, i64, String)>> {
    let all = tx.enrolments_of(contact_id)?.into_iter();
    let active = all.filter(|(enrolment, _)| enrolment.state == EnrolmentState::Active);
    Ok(active.map(|(enrolment, name)| (enrolment.id, enrolment.sequence_id, name)).collect())
}

/// Whom nobody sees nobody calls or writes to either: an archived contact waits in no queue and goes on in no sequence.
fn archive(tx: &mut dyn Tx, by: &By, contact: Contact) -> Result<Did> {
    let contact_id = contact.id;
    if contact.archived_at.is_some() {
        return Ok(Did::Same);
    }
    let waiting = tx.powerdialer_item_waiting(contact_id)?;
    if waiting.as_ref().is_some_and(|item| item.state == ItemState::InProgress) {
        return Ok(Did::Skipped("being called".to_owned()));
    }
    let mut changes = vec![Change::Archived { contact_id, before: None, after: Some(by.at) }];
    store(tx, by, contact, |contact| contact.archived_at = Some(by.at))?;
    if let Some(item) = waiting {
        tx.powerdialer_item_remove(item.id)?;
        changes.push(Change::ItemRemoved { item });
    }
    let active = active_enrolments(tx, contact_id)?;
    if !active.is_empty() {
        tx.enrolments_leave(contact_id, "archived", by.at)?;
        changes.extend(active.iter().map(|(id, ..)| Change::EnrolmentLeft { contact_id, enrolment_id: *id }));
    }
    changed(changes, Event::ContactArchived)
}
