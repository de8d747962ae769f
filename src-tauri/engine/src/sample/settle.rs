//! A sample contact into the store, with its lead, its place in a queue and its history.

use super::person::{Person, number, origin};
use super::staff::Staff;
use crate::clock::Millis;
use crate::contacts::Field;
use crate::error::{Code, Error, Result};
use crate::event::{Event, LeadOutcome, LeadReceived, Ref};
use crate::leads::Lead;
use crate::powerdialer::Position;
use crate::store::{NewEvent, Tx};
use crate::users::SYSTEM_API_USER;

/// By what the sample leads came.
const TOKEN: &str = "Sample form";
/// How many further numbers are tried when one is somebody's already.
const TRIES: u64 = 3;

/// Stores somebody and answers the contact's id.
pub fn settle(tx: &mut dyn Tx, staff: &Staff, person: Person) -> Result<i64> {
    let Person { mut contact, others, submitted, home, .. } = person;
    let owner = person.owner.and_then(|at| staff.agents.get(at));
    let disposition = person.disposition.and_then(|at| staff.dispositions.get(at));
    contact.owner_id = owner.map(|owner| owner.id);
    contact.disposition_id = disposition.map(|disposition| disposition.id);
    let origin = origin(&contact);
    for (key, is_set) in [("owner", owner.is_some()), ("disposition", disposition.is_some())] {
        if is_set {
            contact.origins.set(key, &origin);
        }
    }
    contact.created_by = Some(SYSTEM_API_USER);
    let (at, again_at) = (contact.created_at, person.again_at);
    let source = contact.get(Field::LeadSource).map(str::to_owned);

    let mut tries = 0;
    let id = loop {
        match tx.contact_insert(&contact, &others) {
            // A number that is somebody's already.
            Err(error) if matches!(error.code, Code::Conflict | Code::Invalid) && tries < TRIES => {
                // The first spare is kept for further numbers.
                contact.phone = number(home.spare(2 + tries));
                tries += 1;
            }
            done => break done?,
        }
    };

    let tags: Vec<&Ref> = person.tags.iter().filter_map(|at| staff.tags.get(*at)).collect();
    for tag in &tags {
        tx.contact_tag_add(id, tag.id, at)?;
    }
    let list = staff.lists.get(person.list).ok_or_else(|| Error::internal("A sample office has no list."))?;
    tx.lead_insert(&Lead {
        id: 0,
        contact_id: id,
        list_id: list.id,
        status: "NEW".to_owned(),
        created_by: SYSTEM_API_USER,
        created_at: at,
        archived_at: None,
        submitted,
    })?;
    let queue = person.queued.then(|| owner.zip(person.owner.and_then(|at| staff.queues.get(at)))).flatten();
    if let Some((owner, list_id)) = queue {
        tx.powerdialer_item_insert(*list_id, owner.id, id, Position::Bottom, at)?;
    }
    if person.enrolled {
        tx.enrolment_insert(staff.sequence.id, id, at)?;
    }

    let received = LeadReceived {
        owner: owner.cloned(),
        queued: queue.map(|_| Position::Bottom),
        tags: tags.iter().map(|tag| tag.name.clone()).collect(),
        lists: vec![list.name.clone()],
        disposition: disposition.cloned(),
        sequence: person.enrolled.then(|| staff.sequence.clone()),
        dnc: contact.is_dnc,
        source: source.clone(),
        ..lead(LeadOutcome::Created)
    };
    told(tx, id, at, received)?;
    if let Some(again_at) = again_at {
        told(tx, id, again_at, LeadReceived { source, ..lead(LeadOutcome::Duplicate) })?;
    }
    Ok(id)
}

/// Nobody did it: what the API brought in has the System API User as its actor, and is counted by that.
fn told(tx: &mut dyn Tx, contact_id: i64, at: Millis, received: LeadReceived) -> Result<()> {
    let event = Event::LeadReceived(Box::new(received));
    let event = NewEvent { at, contact_id: Some(contact_id), actor_id: None, event: &event };
    tx.event_append_quietly(event).map(|_| ())
}

/// A lead that no request brought.
fn lead(outcome: LeadOutcome) -> LeadReceived {
    LeadReceived::new(0, TOKEN, outcome)
}
