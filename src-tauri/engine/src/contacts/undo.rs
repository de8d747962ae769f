//! Taking changes of contacts back.

use super::link::Link;
use super::{Contact, Field, phones};
use crate::clock::Millis;
use crate::error::Result;
use crate::numbers::Number;
use crate::store::Tx;
use crate::undo::Taken;
use crate::undo::store::{Change, Was, WasRef};

pub fn take_back(tx: &mut dyn Tx, at: Millis, change: Change) -> Result<Taken> {
    let id = change.contact_id();
    match change {
        Change::TagAdded { tag_id, .. } => {
            let taken = tx.contact_tag_remove(id, tag_id)?.is_some();
            return Ok(if taken { Taken::Back } else { Taken::Kept });
        }
        Change::TagRemoved { tag_id, at, .. } => {
            let possible = tx.contact(id)?.is_some() && tx.tag(tag_id)?.is_some();
            return Ok(if possible && tx.contact_tag_add(id, tag_id, at)? { Taken::Back } else { Taken::Kept });
        }
        Change::NumberAdded { .. }
        | Change::NumberRemoved { .. }
        | Change::NumberLabelled { .. }
        | Change::Primary { .. } => return numbers(tx, at, change),
        _ => {}
    }
    let Some(mut contact) = tx.contact(id)? else { return Ok(Taken::Kept) };
    if !turn_back(&mut contact, change) {
        return Ok(Taken::Kept);
    }
    // A record that was deleted since cannot be pointed at again.
    for link in Link::ALL {
        if link.is_gone(tx.view(), &contact)? {
            return Ok(Taken::Kept);
        }
    }
    contact.updated_at = at;
    let others = tx.contact_numbers(id)?;
    tx.contact_update(&contact, &others)?;
    Ok(Taken::Back)
}

/// Numbers: one that somebody else has by now stays where it is.
fn numbers(tx: &mut dyn Tx, at: Millis, change: Change) -> Result<Taken> {
    let id = change.contact_id();
    let Some(mut contact) = tx.contact(id)? else { return Ok(Taken::Kept) };
    let others = tx.contact_numbers(id)?;
    let elsewhere = |tx: &dyn Tx, e164: &str| {
        phones::holder(tx.view(), e164, id).map(|holder| holder.is_some_and(|holder| holder.primary))
    };
    match change {
        Change::NumberAdded { number, .. } if others.contains(&number) => {
            tx.contact_number_remove(id, &number.number.e164, number.number.ext.as_deref())?;
        }
        Change::NumberRemoved { number, .. } => {
            let Number { e164, ext, .. } = &number.number;
            let has = others.iter().map(|other| &other.number).chain([&contact.phone]);
            if has.into_iter().any(|known| phones::is_same(known, e164, ext.as_deref())) || elsewhere(tx, e164)? {
                return Ok(Taken::Kept);
            }
            tx.contact_number_add(id, number.label.as_deref(), &number.number, at)?;
        }
        Change::NumberLabelled { before, after, .. } => {
            if contact.phone == after.number && contact.phone_label == after.label {
                contact.phone_label = before;
            } else if others.contains(&after) {
                let Number { e164, ext, .. } = &after.number;
                tx.contact_number_label(id, e164, ext.as_deref(), before.as_deref())?;
            } else {
                return Ok(Taken::Kept);
            }
        }
        Change::Primary { before, after, .. } => {
            let still = contact.phone == after.number && others.iter().any(|other| other.number == before.number);
            if !still || elsewhere(tx, &before.number.e164)? {
                return Ok(Taken::Kept);
            }
            phones::swap(tx, &mut contact, &before.number, at)?;
        }
        _ => return Ok(Taken::Kept),
    }
    phones::save(tx, &mut contact, at)?;
    Ok(Taken::Back)
}

/// What an edit changed of a contact's own row, each value with where it had come from.
pub fn changes(before: &Contact, after: &Contact) -> Vec<Change> {
    let contact_id = after.id;
    let mut changes = Vec::new();
    let mut keys: Vec<&str> = Field::ALL.into_iter().map(Field::key).collect();
    keys.extend(before.custom.keys().map(String::as_str));
    keys.extend(after.custom.keys().filter(|key| !before.custom.contains_key(*key)).map(String::as_str));
    for key in keys {
        let value = after.value(key).map(str::to_owned);
        if before.value(key) != value.as_deref() {
            let was =
                before.value(key).map(|value| Was { value: value.to_owned(), origin: before.origins.of(key).cloned() });
            changes.push(Change::Field { contact_id, key: key.to_owned(), before: was, after: value });
        }
    }
    if before.zones != after.zones {
        changes.push(Change::Zones { contact_id, before: before.zones.clone(), after: after.zones.clone() });
    }
    let links = Link::ALL.into_iter().filter(|link| link.of(before) != link.of(after));
    changes.extend(links.map(|link| link.change(before, after)));
    let origin = |contact: &Contact, key: &str| contact.origins.of(key).cloned();
    let dnc = |contact: &Contact| (contact.is_dnc, contact.dnc_reason.clone(), origin(contact, "is_dnc"));
    if dnc(before) != dnc(after) {
        changes.push(Change::Dnc {
            contact_id,
            before: before.is_dnc,
            after: after.is_dnc,
            reason: before.dnc_reason.clone(),
            origin: origin(before, "is_dnc"),
            made: origin(after, "is_dnc"),
        });
    }
    let texts = |contact: &Contact| (contact.sms_opt_out, origin(contact, "sms_opt_out"));
    if texts(before) != texts(after) {
        changes.push(Change::Texts {
            contact_id,
            before: before.sms_opt_out,
            after: after.sms_opt_out,
            origin: origin(before, "sms_opt_out"),
            made: origin(after, "sms_opt_out"),
        });
    }
    changes
}

/// Whether the contact still was what the change had made of it; it is what it was before then.
fn turn_back(contact: &mut Contact, change: Change) -> bool {
    match change {
        Change::Field { key, before, after, .. } => {
            let still = contact.value(&key) == after.as_deref();
            if still {
                contact.put(&key, before.as_ref().map(|was| was.value.clone()));
                restore_origin(contact, &key, before.and_then(|was| was.origin));
            }
            still
        }
        Change::Zones { before, after, .. } => {
            let still = contact.zones == after;
            if still {
                contact.zones = before;
            }
            still
        }
        Change::Owner { before, after, .. } => turn_link(contact, Link::Owner, before, after),
        Change::Line { before, after, .. } => turn_link(contact, Link::Line, before, after),
        Change::Disposition { before, after, .. } => turn_link(contact, Link::Disposition, before, after),
        Change::Dnc { before, after, reason, origin, made, .. } => {
            let still = contact.is_dnc == after && contact.origins.of("is_dnc") == made.as_ref();
            if still {
                contact.is_dnc = before;
                contact.dnc_reason = reason;
                restore_origin(contact, "is_dnc", origin);
            }
            still
        }
        Change::Texts { before, after, origin, made, .. } => {
            let still = contact.sms_opt_out == after && contact.origins.of("sms_opt_out") == made.as_ref();
            if still {
                contact.sms_opt_out = before;
                restore_origin(contact, "sms_opt_out", origin);
            }
            still
        }
        Change::Archived { before, after, .. } => {
            let still = contact.archived_at == after;
            if still {
                contact.archived_at = before;
            }
            still
        }
        _ => false,
    }
}

fn turn_link(contact: &mut Contact, link: Link, before: WasRef, after: Option<i64>) -> bool {
    let still = link.of(contact) == after;
    if still {
        link.set(contact, before.id);
        restore_origin(contact, link.key(), before.origin);
    }
    still
}

fn restore_origin(contact: &mut Contact, key: &str, origin: Option<super::Origin>) {
    match origin {
        Some(origin) => contact.origins.set(key, &origin),
        None => contact.origins.forget(key),
    }
}
