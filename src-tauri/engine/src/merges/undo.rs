//! Taking a merge back: the merged contact returns with what was its own; what was edited since on the target stays.

use super::{Before, LEFT_REASON, Merge};
use crate::clock::Millis;
use crate::contacts::link::Link;
use crate::contacts::{Contact, OtherNumber, phones, undo as contact_undo};
use crate::error::{Error, Result};
use crate::event::{Event, Ref};
use crate::sequences::EnrolmentState;
use crate::store::{NewEvent, Tx};
use crate::undo::Taken;
use crate::undo::store::Change;

/// How much was taken back, and how much was edited since and stays.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part {
    pub undone: u64,
    pub kept: u64,
}

impl Part {
    fn count(&mut self, taken: Taken) {
        match taken {
            Taken::Back => self.undone += 1,
            Taken::Kept => self.kept += 1,
        }
    }
}

pub fn take_back(tx: &mut dyn Tx, at: Millis, actor_id: Option<i64>, merged_id: i64) -> Result<Part> {
    let gone = Part { undone: 0, kept: 1 };
    let Some(Merge { target_id, before: Some(before), .. }) = tx.merge(merged_id)? else { return Ok(gone) };
    if target_id != before.target_id {
        return Err(Error::conflict(
            "The contact that this one was merged into was itself merged into another one since. Undo that first.",
        ));
    }
    let Some(target) = tx.contact(target_id)? else { return Ok(gone) };
    let mut part = Part::default();
    free_number(tx, at, target, &before)?;
    numbers(tx, at, target_id, &before, &mut part)?;
    for change in before.changes.iter().rev() {
        part.count(contact_undo::take_back(tx, at, change.clone())?);
    }
    for tag_id in &before.tags_given {
        let change = Change::TagAdded { contact_id: target_id, tag_id: *tag_id };
        part.count(contact_undo::take_back(tx, at, change)?);
    }
    tx.merge_delete(merged_id)?;
    bring_back(tx, &before)?;
    tx.records_return(&before.moved, target_id, merged_id)?;
    external(tx, target_id, &before, &mut part)?;
    queues(tx, target_id, &before, &mut part)?;
    enrolments(tx, &before, &mut part)?;
    if let Some(mut target) = tx.contact(target_id)? {
        phones::save(tx, &mut target, at)?;
    }
    part.undone += 1;
    // One right after the other: by its own an erase of the one finds what the other's timeline says of it.
    let restored = Event::MergeUndone { restored: Ref::new(merged_id, before.merged.display_name()) };
    tx.event_append(NewEvent { at, contact_id: Some(target_id), actor_id, event: &restored })?;
    let back = Event::Undone { what: "Merge".to_owned() };
    tx.event_append(NewEvent { at, contact_id: Some(merged_id), actor_id, event: &back })?;
    Ok(part)
}

/// The merged contact needs its primary number again; nobody else may have it in that place by then.
fn free_number(tx: &mut dyn Tx, at: Millis, mut target: Contact, before: &Before) -> Result<()> {
    let number = &before.merged.phone;
    let Some(holder) = tx.contact_of_primary_number(&number.e164)? else { return Ok(()) };
    let shown = crate::numbers::show(&number.e164, None, number.valid).national;
    if holder.id != target.id {
        return Err(Error::conflict(format!(
            "{} has the number {shown} by now, so {} cannot return with it. Merge or change that contact first.",
            holder.display_name(),
            before.merged.display_name()
        )));
    }
    let blocked = || {
        Error::conflict(format!(
            "{shown} is the primary number of {} now. Make another number the primary one, then undo the merge.",
            holder.display_name()
        ))
    };
    // Only what the merge itself put into that place is taken out of it.
    let old = before.primary.as_ref().ok_or_else(blocked)?;
    let has_old = tx.contact_numbers(target.id)?.iter().any(|other| other.number == old.number);
    let free = phones::holder(tx.view(), &old.number.e164, target.id)?.is_none_or(|holder| !holder.primary);
    if !has_old || !free {
        return Err(blocked());
    }
    phones::swap(tx, &mut target, &old.number, at)?;
    target.phone_label.clone_from(&old.label);
    phones::save(tx, &mut target, at)
}

/// Numbers that the merge gave leave the target again; one whose label was changed since stays there too.
fn numbers(tx: &mut dyn Tx, at: Millis, target_id: i64, before: &Before, part: &mut Part) -> Result<()> {
    let mut given = before.numbers_given.clone();
    if before.primary.is_some() {
        // It stood in the primary place until a moment ago, and went among the others when it was freed.
        given.push(phones::primary(&before.merged));
    }
    let own = before.primary.as_ref().map(|old| old.number.clone());
    for number in given.into_iter().filter(|given| own.as_ref() != Some(&given.number)) {
        let has = tx.contact_numbers(target_id)?.contains(&number);
        if has {
            tx.contact_number_remove(target_id, &number.number.e164, number.number.ext.as_deref())?;
        }
        part.count(if has { Taken::Back } else { Taken::Kept });
    }
    if let Some(OtherNumber { label, number }) = &before.primary_beside {
        tx.contact_number_add(target_id, label.as_deref(), number, at)?;
    }
    Ok(())
}

/// The row under its own id. What it pointed at may be gone by now.
fn bring_back(tx: &mut dyn Tx, before: &Before) -> Result<()> {
    let mut contact = before.merged.clone();
    for link in Link::ALL {
        if link.is_gone(tx.view(), &contact)? {
            link.set(&mut contact, None);
        }
    }
    tx.contact_bring_back(&contact, &before.numbers)?;
    for (tag_id, at) in &before.tags {
        if tx.tag(*tag_id)?.is_some() {
            tx.contact_tag_add(contact.id, *tag_id, *at)?;
        }
    }
    Ok(())
}

fn external(tx: &mut dyn Tx, target_id: i64, before: &Before, part: &mut Part) -> Result<()> {
    for (system, id) in &before.external_given {
        if tx.contact_of_external_id(system, id)? == Some(target_id) {
            tx.contact_external_id_remove(target_id, system)?;
        }
    }
    let own = tx.contact_external_ids(target_id)?;
    for (system, id) in &before.external_lost {
        let free = tx.contact_of_external_id(system, id)?.is_none() && !own.iter().any(|(known, _)| known == system);
        if free {
            tx.contact_external_id_set(target_id, system, id)?;
        }
        part.count(if free { Taken::Back } else { Taken::Kept });
    }
    for (system, id) in &before.external_ids {
        let free = tx.contact_of_external_id(system, id)?.is_none();
        if free {
            tx.contact_external_id_set(before.merged.id, system, id)?;
        }
        part.count(if free { Taken::Back } else { Taken::Kept });
    }
    Ok(())
}

fn queues(tx: &mut dyn Tx, target_id: i64, before: &Before, part: &mut Part) -> Result<()> {
    if let Some((item, kept)) = &before.item {
        let waiting = tx.powerdialer_item_waiting(target_id)?.filter(|now| now.id == item.id);
        let back = if *kept {
            // Called since, or moved on: what came of it belongs to the target.
            if waiting.is_some() {
                tx.powerdialer_item_give(item.id, before.merged.id)?;
            }
            waiting.is_some()
        } else {
            restore(tx, item)?
        };
        part.count(if back { Taken::Back } else { Taken::Kept });
    }
    if let Some(item) = &before.item_lost {
        let free = tx.powerdialer_item_waiting(target_id)?.is_none();
        let back = free && restore(tx, item)?;
        part.count(if back { Taken::Back } else { Taken::Kept });
    }
    Ok(())
}

fn restore(tx: &mut dyn Tx, item: &crate::powerdialer::Item) -> Result<bool> {
    let possible = tx.powerdialer_list_exists(item.list_id)? && tx.powerdialer_item(item.id)?.is_none();
    if possible {
        tx.powerdialer_item_restore(item)?;
    }
    Ok(possible)
}

fn enrolments(tx: &mut dyn Tx, before: &Before, part: &mut Part) -> Result<()> {
    let now = tx.enrolments_of(before.merged.id)?;
    for id in &before.enrolments_left {
        let left = now.iter().any(|(it, _)| it.id == *id && it.state == EnrolmentState::Left);
        let back = left && tx.enrolment_left_reason(*id)?.as_deref() == Some(LEFT_REASON);
        if back {
            tx.enrolment_rejoin(*id)?;
        }
        part.count(if back { Taken::Back } else { Taken::Kept });
    }
    Ok(())
}
