//! Where a lead goes once its contact is settled: tags, lists, PowerDialer, sequence. These always apply, whatever
//! `force_update` says, and whatever is skipped is said.

use super::{Form, Intake, Named, named};
use crate::contacts::Contact;
use crate::error::Result;
use crate::event::{LeadOutcome, LeadReceived};
use crate::leads::Lead;
use crate::powerdialer::DEFAULT_LIST;
use crate::sequences::EnrolmentState;
use crate::store::Tx;
use crate::{tags, users};

#[derive(Default)]
pub struct Routed {
    pub lead_ids: Vec<i64>,
    pub powerdialer_item_id: Option<i64>,
    pub enrolment_id: Option<i64>,
}

pub fn all(
    tx: &mut dyn Tx,
    intake: &Intake,
    contact: &Contact,
    outcome: LeadOutcome,
    form: &mut Form,
    records: &Named,
    told: &mut LeadReceived,
) -> Result<Routed> {
    put_tags(tx, intake, contact, form, records, told)?;
    let lead_ids = join_lists(tx, intake, contact, records, told)?;
    let powerdialer_item_id = queue(tx, intake, contact, outcome, form, told)?;
    let enrolment_id = enrol(tx, intake, contact, form, records, told)?;
    Ok(Routed { lead_ids, powerdialer_item_id, enrolment_id })
}

fn put_tags(
    tx: &mut dyn Tx,
    intake: &Intake,
    contact: &Contact,
    form: &mut Form,
    records: &Named,
    told: &mut LeadReceived,
) -> Result<()> {
    if let Some(tag) = &records.tag {
        tx.contact_tag_add(contact.id, tag.id, intake.at)?;
        told.tags.push(tag.name.clone());
    }
    for name in std::mem::take(&mut form.tags) {
        if name.chars().count() > tags::NAME_MAX {
            form.warn("tags", format!("a tag has at most {} characters: skipped", tags::NAME_MAX));
            continue;
        }
        let (id, name) = match tx.tag_of_name(&name)? {
            Some(tag) => (tag.id, tag.name),
            None => (tx.tag_insert(&name, false)?, name),
        };
        tx.contact_tag_add(contact.id, id, intake.at)?;
        if !told.tags.contains(&name) {
            told.tags.push(name);
        }
    }
    Ok(())
}

fn join_lists(
    tx: &mut dyn Tx,
    intake: &Intake,
    contact: &Contact,
    records: &Named,
    told: &mut LeadReceived,
) -> Result<Vec<i64>> {
    let mut ids = Vec::with_capacity(records.lists.len());
    for list in &records.lists {
        ids.push(tx.lead_insert(&Lead {
            id: 0,
            contact_id: contact.id,
            list_id: list.id,
            status: "NEW".to_owned(),
            created_by: users::SYSTEM_API_USER,
            created_at: intake.at,
            archived_at: None,
            submitted: intake.submitted.clone(),
        })?);
        told.lists.push(list.name.clone());
    }
    Ok(ids)
}

fn queue(
    tx: &mut dyn Tx,
    intake: &Intake,
    contact: &Contact,
    outcome: LeadOutcome,
    form: &mut Form,
    told: &mut LeadReceived,
) -> Result<Option<i64>> {
    let Some(position) = form.powerdialer else { return Ok(None) };
    let mut skip = |why: &str| {
        form.warn("add_to_powerdialer", format!("{why}: skipped"));
        Ok(None)
    };
    let Some(owner_id) = contact.owner_id else { return skip("the contact has no owner") };
    if contact.is_dnc {
        return skip("the contact is marked Do Not Contact");
    }
    // A contact that was made a moment ago waits nowhere.
    if outcome != LeadOutcome::Created && tx.powerdialer_item_waiting(contact.id)?.is_some() {
        return skip("already in a PowerDialer");
    }
    if told.owner.is_none() && !tx.user(owner_id)?.is_some_and(|owner| owner.active) {
        return skip("the owner is no longer active");
    }
    let list_id = match tx.powerdialer_default_list(owner_id)? {
        Some(id) => id,
        None => tx.powerdialer_list_insert(owner_id, DEFAULT_LIST, true)?,
    };
    let id = tx.powerdialer_item_insert(list_id, owner_id, contact.id, position, intake.at)?;
    told.queued = Some(position);
    Ok(Some(id))
}

fn enrol(
    tx: &mut dyn Tx,
    intake: &Intake,
    contact: &Contact,
    form: &mut Form,
    records: &Named,
    told: &mut LeadReceived,
) -> Result<Option<i64>> {
    let Some(sequence) = &records.sequence else { return Ok(None) };
    let forced = form.force_update_sequence;
    let mut skip = |why: &str| {
        form.warn("sequence_id", format!("{why}: not enrolled"));
        Ok(None)
    };
    if !sequence.active {
        return skip("the sequence is not active");
    }
    if contact.is_dnc {
        return skip("the contact is marked Do Not Contact");
    }
    let enrolments = tx.enrolments_of(contact.id)?;
    let active: Vec<_> = enrolments.iter().filter(|(enrolment, _)| enrolment.state == EnrolmentState::Active).collect();
    let same = active.iter().any(|(enrolment, _)| enrolment.sequence_id == sequence.id);
    if same && active.len() == 1 {
        return skip("the contact is in this sequence already");
    }
    if !active.is_empty() {
        if !forced {
            return skip("the contact is in another sequence and force_update_sequence is false");
        }
        tx.enrolments_leave(contact.id, "moved to another sequence", intake.at)?;
    }
    let id = tx.enrolment_insert(sequence.id, contact.id, intake.at)?;
    told.sequence = Some(named(sequence.id, &sequence.name));
    Ok(Some(id))
}
