//! Taking changes of contacts back.

use super::Contact;
use crate::clock::Millis;
use crate::error::Result;
use crate::store::Tx;
use crate::undo::Taken;
use crate::undo::store::{Change, WasRef};

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
        _ => {}
    }
    let Some(mut contact) = tx.contact(id)? else { return Ok(Taken::Kept) };
    if !turn_back(&mut contact, change) {
        return Ok(Taken::Kept);
    }
    // A record that was deleted since cannot be pointed at again.
    let gone = match contact.owner_id {
        Some(owner) => tx.user(owner)?.is_none(),
        None => false,
    } || match contact.line_id {
        Some(line) => tx.line(line)?.is_none(),
        None => false,
    } || match contact.disposition_id {
        Some(disposition) => tx.disposition(disposition)?.is_none(),
        None => false,
    };
    if gone {
        return Ok(Taken::Kept);
    }
    contact.updated_at = at;
    let others = tx.contact_numbers(id)?;
    tx.contact_update(&contact, &others)?;
    Ok(Taken::Back)
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
        Change::Owner { before, after, .. } => turn_ref(contact, "owner", |c| &mut c.owner_id, before, after),
        Change::Line { before, after, .. } => turn_ref(contact, "line", |c| &mut c.line_id, before, after),
        Change::Disposition { before, after, .. } => {
            turn_ref(contact, "disposition", |c| &mut c.disposition_id, before, after)
        }
        Change::Dnc { before, after, .. } => {
            let still = contact.is_dnc == after;
            if still {
                contact.is_dnc = before;
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

fn turn_ref(
    contact: &mut Contact,
    key: &str,
    slot: impl Fn(&mut Contact) -> &mut Option<i64>,
    before: WasRef,
    after: Option<i64>,
) -> bool {
    if *slot(contact) != after {
        return false;
    }
    *slot(contact) = before.id;
    restore_origin(contact, key, before.origin);
    true
}

fn restore_origin(contact: &mut Contact, key: &str, origin: Option<super::Origin>) {
    match origin {
        Some(origin) => contact.origins.set(key, &origin),
        None => contact.origins.forget(key),
    }
}
