//! Merging one contact into another, in one transaction.

use super::plan::{self, MergeField, MergePick, Party, takes_merged};
use super::{Before, External, LEFT_REASON, Merge};
use crate::clock::Millis;
use crate::contacts::edit::{By, differences};
use crate::contacts::{Contact, OtherNumber, find, phones, undo as contact_undo};
use crate::error::{Error, Result};
use crate::event::{Event, Ref};
use crate::powerdialer::{Item, ItemState};
use crate::sequences::EnrolmentState;
use crate::store::{NewEvent, Tx, View};
use crate::undo::{self, KEPT_FOR, store::Change};

/// The two contacts, as they are now.
pub struct Pair {
    pub target: Contact,
    pub merged: Contact,
    pub target_external: Vec<External>,
    pub merged_external: Vec<External>,
}

pub fn pair(view: &dyn View, target_id: i64, merged_id: i64) -> Result<Pair> {
    let target = find(view, target_id)?;
    let merged = view
        .contact(merged_id)?
        .ok_or_else(|| Error::field("merged_id", "That contact is not there any more. Choose another one."))?;
    if target.id == merged.id {
        return Err(Error::field("merged_id", "This is the same contact. Choose another one."));
    }
    if target.sample != merged.sample {
        return Err(Error::conflict(
            "One of the two belongs to the sample office, which is removed in one go. Only real contacts are merged with real ones.",
        ));
    }
    let target_external = view.contact_external_ids(target.id)?;
    let merged_external = view.contact_external_ids(merged.id)?;
    Ok(Pair { target, merged, target_external, merged_external })
}

impl Pair {
    pub fn fields(&self, view: &dyn View) -> Result<Vec<MergeField>> {
        let target = Party { contact: &self.target, external_ids: &self.target_external };
        let merged = Party { contact: &self.merged, external_ids: &self.merged_external };
        plan::fields(view, &target, &merged)
    }
}

/// Which of two places in queues is kept: who is being dialled, then who is nearer to it; of two alike the target's.
fn better_is_merged(view: &dyn View, target: &Item, merged: &Item) -> Result<bool> {
    let rank = |item: &Item| -> Result<(bool, bool, u64)> {
        let idle = item.state != ItemState::InProgress;
        Ok((idle, item.state == ItemState::Scheduled, view.powerdialer_items_before(item)?))
    };
    Ok(rank(merged)? < rank(target)?)
}

/// What will be settled besides the fields, in sentences; also what the timeline says of it afterwards.
pub fn settled(view: &dyn View, pair: &Pair) -> Result<Vec<String>> {
    let Pair { target, merged, .. } = pair;
    let mut said = Vec::new();
    if merged.is_dnc != target.is_dnc {
        said.push("Do not contact holds: one of the two is marked so.".to_owned());
    }
    if merged.sms_opt_out != target.sms_opt_out {
        said.push("Texts are not allowed: one of the two refused them.".to_owned());
    }
    let who = |item: &Item| Ok(view.user(item.user_id)?.map_or_else(|| "somebody".to_owned(), |user| user.name));
    match (view.powerdialer_item_waiting(target.id)?, view.powerdialer_item_waiting(merged.id)?) {
        (Some(a), Some(b)) => {
            let (kept, lost) = if better_is_merged(view, &a, &b)? { (b, a) } else { (a, b) };
            said.push(format!(
                "Both wait in a PowerDialer; the better place is kept: {}’s, place {}. The one with {} is given up.",
                who(&kept)?,
                view.powerdialer_items_before(&kept)? + 1,
                who(&lost)?
            ));
        }
        (None, Some(item)) => said.push(format!("The place in {}’s PowerDialer is kept.", who(&item)?)),
        _ => {}
    }
    let active = |id: i64| -> Result<Vec<String>> {
        let all = view.enrolments_of(id)?;
        Ok(all.into_iter().filter(|(it, _)| it.state == EnrolmentState::Active).map(|(_, name)| name).collect())
    };
    let (here, there) = (active(target.id)?, active(merged.id)?);
    if !here.is_empty() && !there.is_empty() {
        said.push(format!(
            "{} goes on; {} ends, since a contact is in one sequence.",
            here.join(", "),
            there.join(", ")
        ));
    }
    Ok(said)
}

/// What a merge came to.
pub struct Merged {
    pub target_id: i64,
    pub undo_id: i64,
}

pub fn merge(
    tx: &mut dyn Tx,
    now: Millis,
    by: &By,
    target_id: i64,
    merged_id: i64,
    picks: &[MergePick],
) -> Result<Merged> {
    let pair = pair(tx.view(), target_id, merged_id)?;
    let fields = plan::picked(pair.fields(tx.view())?, picks)?;
    let said = settled(tx.view(), &pair)?;
    let Pair { target, merged, target_external, merged_external } = pair;
    let numbers = tx.contact_numbers(merged.id)?;
    let tags = tx.contact_tags_at(merged.id)?;
    let after = plan::joined(&target, &merged, &fields, now);
    let mut changes = differences(tx.view(), &target, &after)?;

    let (item, item_lost) = queues(tx, &target, &merged)?;
    let enrolments_left = sequences(tx, &target, &merged, now)?;
    let tags_given = give_tags(tx, target.id, &tags)?;
    let (external_given, external_lost) =
        give_external(tx, &target, &merged, &target_external, &merged_external, &fields)?;
    let moved = tx.records_move(merged.id, target.id)?;
    tx.contact_take_away(merged.id)?;
    let primary_beside = take_from_beside(tx, target.id, &after)?;
    let numbers_given = give_numbers(tx, &target, &merged, &numbers, &after, now)?;
    let mut stored = after;
    phones::save(tx, &mut stored, now)?;

    let primary = takes_merged(&fields, plan::PHONE).then(|| phones::primary(&target));
    if let Some(before) = &primary {
        changes.push(phones::primary_change(before, &phones::primary(&stored)));
    }
    let before = Before {
        target_id: target.id,
        changes: contact_undo::changes(&target, &stored),
        numbers,
        tags,
        external_ids: merged_external,
        moved,
        primary,
        primary_beside,
        numbers_given,
        tags_given,
        external_given,
        external_lost,
        item,
        item_lost,
        enrolments_left,
        merged,
    };
    let (name, merged_id) = (before.merged.display_name(), before.merged.id);
    tx.merges_settle(now - KEPT_FOR)?;
    tx.merge_insert(&Merge { merged_id, target_id: stored.id, at: now, before: Some(before) })?;
    let what = format!("{name} merged into {}", stored.display_name());
    let event = Event::ContactMerged { merged: Ref::new(merged_id, name), changes, settled: said };
    tx.event_append(NewEvent { at: now, contact_id: Some(stored.id), actor_id: by.id, event: &event })?;
    let undo_id = undo::keep(tx, now, by.id, what, &[Change::Merge { contact_id: stored.id, merged_id }])?;
    Ok(Merged { target_id: stored.id, undo_id })
}

/// A place in a queue, and whether it was kept.
type Moved = (Item, bool);

/// One place in a queue at most: answers the merged contact's with whether it was kept, and the target's if it was not.
fn queues(tx: &mut dyn Tx, target: &Contact, merged: &Contact) -> Result<(Option<Moved>, Option<Item>)> {
    let Some(theirs) = tx.powerdialer_item_waiting(merged.id)? else { return Ok((None, None)) };
    match tx.powerdialer_item_waiting(target.id)? {
        None => {
            tx.powerdialer_item_give(theirs.id, target.id)?;
            Ok((Some((theirs, true)), None))
        }
        Some(own) if better_is_merged(tx.view(), &own, &theirs)? => {
            tx.powerdialer_item_remove(own.id)?;
            tx.powerdialer_item_give(theirs.id, target.id)?;
            Ok((Some((theirs, true)), Some(own)))
        }
        Some(_) => {
            tx.powerdialer_item_remove(theirs.id)?;
            Ok((Some((theirs, false)), None))
        }
    }
}

/// A contact is in one sequence: where the target is in one, the other's ends.
fn sequences(tx: &mut dyn Tx, target: &Contact, merged: &Contact, now: Millis) -> Result<Vec<i64>> {
    let active = |tx: &dyn Tx, id: i64| -> Result<Vec<i64>> {
        let all = tx.enrolments_of(id)?;
        Ok(all.into_iter().filter(|(it, _)| it.state == EnrolmentState::Active).map(|(it, _)| it.id).collect())
    };
    if active(tx, target.id)?.is_empty() {
        return Ok(Vec::new());
    }
    let left = active(tx, merged.id)?;
    for id in &left {
        tx.enrolment_leave(*id, LEFT_REASON, now)?;
    }
    Ok(left)
}

fn give_tags(tx: &mut dyn Tx, target_id: i64, tags: &[(i64, Millis)]) -> Result<Vec<i64>> {
    let mut given = Vec::new();
    for (tag_id, at) in tags {
        if tx.contact_tag_add(target_id, *tag_id, *at)? {
            given.push(*tag_id);
        }
    }
    Ok(given)
}

/// One id in each system; the other is free again.
fn give_external(
    tx: &mut dyn Tx,
    target: &Contact,
    merged: &Contact,
    own: &[External],
    theirs: &[External],
    fields: &[MergeField],
) -> Result<(Vec<External>, Vec<External>)> {
    let (mut given, mut lost) = (Vec::new(), Vec::new());
    for (system, id) in theirs {
        tx.contact_external_id_remove(merged.id, system)?;
        if takes_merged(fields, &plan::external_key(system)) {
            lost.extend(own.iter().filter(|(known, _)| known == system).cloned());
            tx.contact_external_id_set(target.id, system, id)?;
            given.push((system.clone(), id.clone()));
        }
    }
    Ok((given, lost))
}

/// A number that becomes the primary one stands no longer among the others.
fn take_from_beside(tx: &mut dyn Tx, target_id: i64, after: &Contact) -> Result<Option<OtherNumber>> {
    let (e164, ext) = (&after.phone.e164, after.phone.ext.as_deref());
    let beside = tx.contact_numbers(target_id)?.into_iter().find(|other| phones::is_same(&other.number, e164, ext));
    if beside.is_some() {
        tx.contact_number_remove(target_id, e164, ext)?;
    }
    Ok(beside)
}

/// Every number of both that is not the primary one stands beside it, once.
fn give_numbers(
    tx: &mut dyn Tx,
    target: &Contact,
    merged: &Contact,
    theirs: &[OtherNumber],
    after: &Contact,
    now: Millis,
) -> Result<Vec<OtherNumber>> {
    let own = tx.contact_numbers(target.id)?;
    let mut known: Vec<OtherNumber> = own.clone();
    known.push(phones::primary(after));
    let mut given = Vec::new();
    let primaries = [phones::primary(target), phones::primary(merged)];
    for number in primaries.iter().chain(theirs) {
        if known.iter().any(|other| phones::is_same(&other.number, &number.number.e164, number.number.ext.as_deref())) {
            continue;
        }
        tx.contact_number_add(target.id, number.label.as_deref(), &number.number, now)?;
        known.push(number.clone());
        given.push(number.clone());
    }
    Ok(given)
}
