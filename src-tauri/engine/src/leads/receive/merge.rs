//! How a form and a contact become one. `force_update` governs fields, owner, line and disposition: a blank one is filled,
//! a filled one is replaced only by force; a derived value counts as blank; an empty value never clears.

use super::{Among, Form, Named, named};
use crate::chance::{Chance, below};
use crate::clock::Millis;
use crate::contacts::{Contact, Field, Origin, OriginKind, derive};
use crate::error::Result;
use crate::event::{Distribution, LeadOutcome, LeadReceived, Ref};
use crate::store::Tx;
use crate::users::User;

pub fn fields(contact: &mut Contact, form: &mut Form, origin: &Origin, told: &mut LeadReceived) {
    let derived = Origin { kind: OriginKind::Derived, by: None, at: origin.at, request_id: origin.request_id };
    let given: Vec<Field> = form.values.iter().map(|(field, _)| *field).collect();
    let mut written: Vec<Field> = Vec::new();
    for (field, value) in std::mem::take(&mut form.values) {
        let blank = contact.is_blank(field);
        if !blank && contact.get(field) == Some(value.as_str()) {
            continue;
        }
        if !blank && !form.force_update {
            kept(form, field.key());
            continue;
        }
        note(told, field.key(), blank);
        written.push(field);
        if field == Field::Email {
            contact.email_flagged = form.email_flagged;
        }
        contact.set(field, value, origin);
    }
    derive::names(contact, &written, &derived);
    // `source` is a second, custom source; it stands in for `lead_source` where that is empty.
    if given.contains(&Field::Source)
        && contact.is_blank(Field::LeadSource)
        && let Some(source) = contact.get(Field::Source).map(str::to_owned)
    {
        contact.set(Field::LeadSource, source, &derived);
    }
    for (key, value) in std::mem::take(&mut form.custom) {
        let blank = !contact.custom.contains_key(&key);
        let same = contact.custom.get(&key) == Some(&value);
        if !blank && !same && !form.force_update {
            kept(form, &key);
        } else if !same {
            note(told, &key, blank);
            contact.origins.set(&key, origin);
            contact.custom.insert(key, value);
        }
    }
}

/// Nothing that was skipped is silent.
fn kept(form: &mut Form, key: &str) {
    form.warn(key, "the contact has another value and force_update is false: kept as is");
}

/// What a new contact was given needs no list: it is all there is.
fn note(told: &mut LeadReceived, key: &str, blank: bool) {
    if told.outcome != LeadOutcome::Created {
        if blank { &mut told.filled } else { &mut told.replaced }.push(key.to_owned());
    }
}

/// A form can mark a contact Do Not Contact; it cannot take the mark away. Said again, the mark is this form's too: no
/// undo of what was there before takes it away.
pub fn dnc(contact: &mut Contact, form: &mut Form, origin: &Origin, told: &mut LeadReceived) {
    match form.is_dnc {
        Some(true) => {
            told.dnc = !contact.is_dnc;
            contact.is_dnc = true;
            contact.origins.set("is_dnc", origin);
        }
        Some(false) if contact.is_dnc => {
            form.warn("is_dnc", "the contact stays Do Not Contact: a form does not take the mark away")
        }
        _ => {}
    }
}

pub fn owner(
    tx: &dyn Tx,
    chance: &dyn Chance,
    contact: &mut Contact,
    form: &mut Form,
    records: &Named,
    origin: &Origin,
    told: &mut LeadReceived,
) -> Result<()> {
    let settled = contact.owner_id.is_some() && !form.force_update;
    if settled {
        if form.distribute.is_some() {
            form.warn("distribute_to_ring_group", "the contact has an owner and force_update is false: kept as is");
        } else if records.owner.as_ref().is_some_and(|wanted| contact.owner_id != Some(wanted.id)) {
            form.warn("user_id", "the contact has another owner and force_update is false: kept as is");
        }
        return Ok(());
    }
    let drawn = match (&form.distribute, &records.group) {
        (Some(distribute), Some(group)) => {
            let among = distribute.among;
            let draw = draw(tx, chance, group, among, origin.at)?;
            if draw.chosen.is_none() {
                form.warn("distribute_to_ring_group", nobody(among, records.owner.is_some()));
            }
            Some(draw)
        }
        _ => None,
    };
    let chosen = drawn.as_ref().and_then(|draw| draw.chosen.clone());
    told.distribution = drawn;
    let Some(owner) = chosen.or_else(|| records.owner.as_ref().map(|user| named(user.id, &user.name))) else {
        return Ok(());
    };
    if contact.owner_id != Some(owner.id) {
        note(told, "owner", contact.owner_id.is_none());
        contact.owner_id = Some(owner.id);
        contact.origins.set("owner", origin);
    }
    told.owner = Some(owner);
    Ok(())
}

fn nobody(among: Among, falls_back: bool) -> &'static str {
    match (among, falls_back) {
        (Among::Available, true) => "nobody in the ring group is available: not distributed, user_id is the owner",
        (Among::Available, false) => "nobody in the ring group is available: not distributed",
        (_, true) => "the ring group has no active member: not distributed, user_id is the owner",
        (_, false) => "the ring group has no active member: not distributed",
    }
}

/// Each eligible member is as likely as any other; who was eligible is kept beside who was chosen.
fn draw(
    tx: &dyn Tx,
    chance: &dyn Chance,
    group: &crate::ring_groups::RingGroup,
    among: Among,
    now: Millis,
) -> Result<Distribution> {
    let mut members: Vec<User> = Vec::with_capacity(group.member_ids.len());
    for id in &group.member_ids {
        members.extend(tx.user(*id)?.filter(|user| user.active));
    }
    let available: Vec<&User> = members.iter().filter(|user| user.is_available(now)).collect();
    let eligible: Vec<&User> = match among {
        Among::Anyone => members.iter().collect(),
        Among::Available => available,
        Among::AvailableFirst if available.is_empty() => members.iter().collect(),
        Among::AvailableFirst => available,
    };
    let eligible: Vec<Ref> = eligible.into_iter().map(|user| named(user.id, &user.name)).collect();
    let chosen = eligible.get(below(chance, eligible.len())).cloned();
    Ok(Distribution { ring_group: named(group.id, &group.name), eligible, chosen })
}

pub fn line_and_disposition(
    contact: &mut Contact,
    form: &mut Form,
    records: &Named,
    origin: &Origin,
    told: &mut LeadReceived,
) {
    if let Some(line) = &records.line {
        match contact.line_id {
            Some(id) if id == line.id => {}
            Some(_) if !form.force_update => {
                form.warn("line_id", "the contact has another line and force_update is false: kept as is");
            }
            _ => {
                contact.line_id = Some(line.id);
                contact.origins.set("line", origin);
                told.line = Some(named(line.id, &line.name));
            }
        }
    }
    if let Some(disposition) = &records.disposition {
        match contact.disposition_id {
            Some(id) if id == disposition.id => {}
            Some(_) if !form.force_update => {
                form.warn(
                    "disposition_status_id",
                    "the contact has another disposition and force_update is false: kept as is",
                );
            }
            _ => {
                contact.disposition_id = Some(disposition.id);
                contact.origins.set("disposition", origin);
                told.disposition = Some(named(disposition.id, &disposition.name));
            }
        }
    }
}
