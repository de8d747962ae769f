//! A contact made and changed by hand, with what the timeline says of it and how it is taken back.

use super::edit::{self, By, Edit, Edited};
use super::phones::{self, Holder, Outcome};
use super::{Contact, OtherNumber, undo};
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::event::{Event, ValueChange};
use crate::store::{NewEvent, Tx, View};
use crate::undo::store::Change;

/// A contact by its id, or by the id of one that was merged into it.
pub fn find(view: &dyn View, id: i64) -> Result<Contact> {
    if let Some(contact) = view.contact(id)? {
        return Ok(contact);
    }
    let target = view.contact_merged_into(id)?.map(|target| view.contact(target)).transpose()?.flatten();
    target.ok_or_else(|| Error::not_found(format!("There is no contact {id}.")))
}

/// What came of a change, and how it is taken back; no id: nothing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    pub contact_id: i64,
    pub undo_id: Option<i64>,
}

pub fn change(tx: &mut dyn Tx, now: Millis, by: &By, id: i64, edits: Vec<Edit>) -> Result<Saved> {
    let mut contact = find(tx.view(), id)?;
    let before = contact.clone();
    let edited = edit::apply(tx, &mut contact, edits, by, now)?;
    let mut taken = undo::changes(&before, &contact);
    taken.extend(put_tags(tx, contact.id, &edited, now)?);
    if contact != before || !taken.is_empty() {
        phones::save(tx, &mut contact, now)?;
    }
    told(tx, now, by, &contact, edited.changes, edited.reason, &taken)
}

/// Tags go on and come off; answers what is to be taken back.
fn put_tags(tx: &mut dyn Tx, contact_id: i64, edited: &Edited, now: Millis) -> Result<Vec<Change>> {
    let mut taken = Vec::new();
    for tag in &edited.tags_added {
        if tx.contact_tag_add(contact_id, tag.id, now)? {
            taken.push(Change::TagAdded { contact_id, tag_id: tag.id });
        }
    }
    for tag in &edited.tags_removed {
        if let Some(at) = tx.contact_tag_remove(contact_id, tag.id)? {
            taken.push(Change::TagRemoved { contact_id, tag_id: tag.id, at });
        }
    }
    Ok(taken)
}

/// A change of numbers, or who has the number already.
pub enum Numbers {
    Saved(Saved),
    Taken(Holder),
}

/// What is done to the numbers of a contact.
#[derive(Debug, Clone)]
pub enum NumberEdit {
    Add { text: String, label: Option<String> },
    Relabel { e164: String, ext: Option<String>, label: Option<String> },
    Remove { e164: String, ext: Option<String> },
    MakePrimary { e164: String, ext: Option<String> },
}

pub fn change_numbers(tx: &mut dyn Tx, now: Millis, by: &By, id: i64, wanted: NumberEdit) -> Result<Numbers> {
    let mut contact = find(tx.view(), id)?;
    let before = (contact.clone(), tx.contact_numbers(contact.id)?);
    let outcome = match wanted {
        NumberEdit::Add { text, label } => {
            let number = phones::read(tx.view(), "phone_number", &text)?;
            phones::add(tx, &mut contact, number, phones::label_of(label)?, now)?
        }
        NumberEdit::Relabel { e164, ext, label } => {
            phones::relabel(tx, &mut contact, &e164, ext.as_deref(), phones::label_of(label)?, now)?
        }
        NumberEdit::Remove { e164, ext } => phones::remove(tx, &mut contact, &e164, ext.as_deref(), now)?,
        NumberEdit::MakePrimary { e164, ext } => phones::make_primary(tx, &mut contact, &e164, ext.as_deref(), now)?,
    };
    let changes = match outcome {
        Outcome::Taken(holder) => return Ok(Numbers::Taken(holder)),
        Outcome::Done(changes) => changes,
    };
    let after = (contact, tx.contact_numbers(before.0.id)?);
    let taken = of_numbers(&before, &after);
    told(tx, now, by, &after.0, changes, None, &taken).map(Numbers::Saved)
}

/// What became of the numbers, as changes to take back.
fn of_numbers(before: &(Contact, Vec<OtherNumber>), after: &(Contact, Vec<OtherNumber>)) -> Vec<Change> {
    let contact_id = after.0.id;
    let (was, is) = (phones::primary(&before.0), phones::primary(&after.0));
    let mut taken = undo::changes(&before.0, &after.0);
    if was.number != is.number {
        taken.push(Change::Primary { contact_id, before: was, after: is });
        return taken;
    }
    if was.label != is.label {
        taken.push(Change::NumberLabelled { contact_id, before: was.label, after: is });
    }
    for other in &before.1 {
        match after.1.iter().find(|now| now.number == other.number) {
            None => taken.push(Change::NumberRemoved { contact_id, number: other.clone() }),
            Some(now) if now.label != other.label => {
                let before = other.label.clone();
                taken.push(Change::NumberLabelled { contact_id, before, after: now.clone() });
            }
            Some(_) => {}
        }
    }
    for other in after.1.iter().filter(|now| !before.1.iter().any(|other| other.number == now.number)) {
        taken.push(Change::NumberAdded { contact_id, number: other.clone() });
    }
    taken
}

/// A contact to be made by hand.
#[derive(Debug, Clone)]
pub struct NewContact {
    pub phone_number: String,
    pub label: Option<String>,
    /// Fields, owner and tags.
    pub edits: Vec<Edit>,
}

/// Makes a contact, unless somebody has its number: then it answers who.
pub fn create(tx: &mut dyn Tx, now: Millis, by: &By, wanted: NewContact) -> Result<Result<i64, Holder>> {
    let number = phones::read(tx.view(), "phone_number", &wanted.phone_number);
    let label = phones::label_of(wanted.label);
    // What is wrong with the number is said together with what is wrong elsewhere.
    let (number, label) = match (number, label) {
        (Ok(number), Ok(label)) => (number, label),
        (Err(mut error), other) => {
            if let Err(other) = other {
                error.fields.extend(other.fields);
            }
            return Err(error);
        }
        (Ok(_), Err(error)) => return Err(error),
    };
    let mut contact = match phones::create(tx, number, label, by, now)? {
        Ok(contact) => contact,
        Err(holder) => return Ok(Err(holder)),
    };
    let edited = edit::apply(tx, &mut contact, wanted.edits, by, now)?;
    contact.id = tx.contact_insert(&contact, &[])?;
    put_tags(tx, contact.id, &edited, now)?;
    let source = Some("by hand".to_owned());
    let event = Event::ContactCreated { source };
    tx.event_append(NewEvent { at: now, contact_id: Some(contact.id), actor_id: by.id, event: &event })?;
    Ok(Ok(contact.id))
}

/// The timeline's entry, and what is kept to take it back.
fn told(
    tx: &mut dyn Tx,
    at: Millis,
    by: &By,
    contact: &Contact,
    changes: Vec<ValueChange>,
    reason: Option<String>,
    taken: &[Change],
) -> Result<Saved> {
    let contact_id = contact.id;
    if taken.is_empty() {
        return Ok(Saved { contact_id, undo_id: None });
    }
    let what = match changes.as_slice() {
        [one] => format!("{} of {}", one.label, contact.display_name()),
        _ => format!("{} changed", contact.display_name()),
    };
    let event = Event::ContactChanged { changes, reason };
    tx.event_append(NewEvent { at, contact_id: Some(contact_id), actor_id: by.id, event: &event })?;
    let undo_id = crate::undo::keep(tx, at, by.id, what, taken)?;
    Ok(Saved { contact_id, undo_id: Some(undo_id) })
}
