//! What is done with a lead of the Lead API, in one transaction: matched or made, merged, given an owner, routed, told.

mod merge;
mod route;

use crate::clock::{Millis, SECOND};
use crate::contacts::{Contact, Field, Origin, OriginKind, OtherNumber, derive};
use crate::error::{self, Error, Fields, Result};
use crate::event::{Event, LeadOutcome, LeadReceived, Ref, Warning};
use crate::numbers::Number;
use crate::outbox::{JobKind, NewJob};
use crate::powerdialer::Position;
use crate::requests::Consent;
use crate::store::{NewEvent, Tx};
use crate::tokens::DuplicateResponse;
use crate::{campaigns, dispositions, lines, ring_groups, sequences, tags, users};

/// The request that brought the lead.
#[derive(Debug, Clone)]
pub struct Intake {
    pub request_id: i64,
    pub at: Millis,
    pub source_address: String,
    pub token_name: String,
    pub duplicate_response: DuplicateResponse,
    /// What was submitted, token redacted, as a JSON object: kept with each lead in a list.
    pub submitted: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Any member.
    Anyone,
    /// Only who is available now; nobody available: not distributed.
    Available,
    /// Who is available now, else any member.
    AvailableFirst,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribute {
    pub ring_group_id: Option<i64>,
    pub among: Among,
}

/// The fields of the Lead API, read; what was already found wrong stands in `errors`.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub phone: Option<Number>,
    pub others: Vec<OtherNumber>,
    pub values: Vec<(Field, String)>,
    pub custom: Vec<(String, String)>,
    pub email_flagged: bool,
    pub is_dnc: Option<bool>,
    pub note: Option<String>,
    pub tags: Vec<String>,
    pub list_ids: Vec<i64>,
    pub user_id: Option<i64>,
    pub distribute: Option<Distribute>,
    pub powerdialer: Option<Position>,
    pub sequence_id: Option<i64>,
    pub force_update_sequence: bool,
    pub force_update: bool,
    pub line_id: Option<i64>,
    pub tag_id: Option<i64>,
    pub disposition_id: Option<i64>,
    /// System and id.
    pub external_ids: Vec<(&'static str, String)>,
    pub errors: Fields,
    pub warnings: Vec<Warning>,
}

impl Form {
    pub fn warn(&mut self, field: &str, message: impl Into<String>) {
        self.warnings.push(Warning { field: field.to_owned(), message: message.into() });
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    pub contact_id: i64,
    pub outcome: LeadOutcome,
    pub lead_ids: Vec<i64>,
    pub powerdialer_item_id: Option<i64>,
    pub enrolment_id: Option<i64>,
    pub warnings: Vec<Warning>,
}

/// The records that the form names, looked up.
struct Named {
    owner: Option<users::User>,
    group: Option<ring_groups::RingGroup>,
    lists: Vec<campaigns::List>,
    line: Option<lines::Line>,
    tag: Option<tags::Tag>,
    disposition: Option<dispositions::Disposition>,
    sequence: Option<sequences::Sequence>,
}

/// Takes in one lead. Every invalid field is named at once; nothing is stored then.
pub fn receive(
    tx: &mut dyn Tx,
    chance: &dyn crate::chance::Chance,
    intake: &Intake,
    mut form: Form,
) -> Result<Receipt> {
    let mut errors = std::mem::take(&mut form.errors);
    let named = look_up(tx, &form, &mut errors)?;
    let found = match &form.phone {
        Some(phone) => find(tx, phone, &mut form.warnings)?,
        None => None,
    };
    check_external_ids(tx, &form, found.as_ref(), &mut errors)?;
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let Some(phone) = form.phone.take() else {
        return Err(Error::field("phone_number", "The phone number field is required."));
    };

    let outcome = match &found {
        None => LeadOutcome::Created,
        Some(_) if form.force_update => LeadOutcome::Updated,
        Some(_) => LeadOutcome::Duplicate,
    };
    if outcome == LeadOutcome::Duplicate {
        match intake.duplicate_response {
            DuplicateResponse::Accepted => {}
            DuplicateResponse::BadRequest => {
                return Err(Error::field("phone_number", "The phone number has already been taken."));
            }
            DuplicateResponse::Conflict => return Err(Error::conflict("Contact already exists")),
        }
    }

    let origin = Origin {
        kind: OriginKind::Form,
        by: Some(intake.token_name.clone()),
        at: intake.at,
        request_id: Some(intake.request_id),
    };
    let mut contact = found.unwrap_or_else(|| {
        let mut contact = Contact::new(phone.clone(), intake.at);
        contact.created_by = Some(users::SYSTEM_API_USER);
        contact
    });
    let before = contact.clone();
    let mut told = LeadReceived {
        source: source_of(&form),
        note: form.note.clone(),
        ..LeadReceived::new(intake.request_id, &intake.token_name, outcome)
    };

    merge::fields(&mut contact, &mut form, &origin, &mut told);
    merge::dnc(&mut contact, &mut form, &origin, &mut told);
    merge::owner(tx, chance, &mut contact, &mut form, &named, &origin, &mut told)?;
    merge::line_and_disposition(&mut contact, &mut form, &named, &origin, &mut told);
    derive::places(&mut contact, intake.at);
    store_contact(tx, &mut contact, &before, &mut form, intake.at)?;
    link(tx, &contact, &mut form, &mut told)?;

    let routed = route::all(tx, intake, &contact, outcome, &mut form, &named, &mut told)?;
    if let Some(text) = &form.note {
        let consent = Consent {
            text: text.clone(),
            at: intake.at,
            source_address: intake.source_address.clone(),
            request_id: intake.request_id,
        };
        tx.consent_insert(contact.id, &consent)?;
    }

    told.warnings.clone_from(&form.warnings);
    let event = Event::LeadReceived(Box::new(told));
    tx.event_append(NewEvent {
        at: intake.at,
        contact_id: Some(contact.id),
        actor_id: Some(users::SYSTEM_API_USER),
        event: &event,
    })?;
    if outcome == LeadOutcome::Created {
        tx.job_enqueue(notice(&contact, intake.at)?)?;
    }
    Ok(Receipt {
        contact_id: contact.id,
        outcome,
        lead_ids: routed.lead_ids,
        powerdialer_item_id: routed.powerdialer_item_id,
        enrolment_id: routed.enrolment_id,
        warnings: form.warnings,
    })
}

fn look_up(tx: &dyn Tx, form: &Form, errors: &mut Fields) -> Result<Named> {
    let mut named =
        Named { owner: None, group: None, lists: Vec::new(), line: None, tag: None, disposition: None, sequence: None };
    if let Some(id) = form.user_id {
        named.owner = tx.user(id)?.filter(|user| user.active && id != users::SYSTEM_API_USER);
        if named.owner.is_none() {
            error::add(errors, "user_id", "The selected user id is invalid.");
        }
    }
    if let Some(distribute) = &form.distribute {
        match distribute.ring_group_id {
            None => error::add(
                errors,
                "ring_group_id",
                "The ring group id field is required when distribute to ring group is true.",
            ),
            Some(id) => {
                named.group = tx.ring_group(id)?;
                if named.group.is_none() {
                    error::add(errors, "ring_group_id", "The selected ring group id is invalid.");
                }
            }
        }
    }
    for id in &form.list_ids {
        match tx.list(*id)?.filter(|list| list.active) {
            Some(list) => named.lists.push(list),
            None => {
                error::add(errors, "list_ids", format!("The selected list id {id} is invalid."));
            }
        }
    }
    if let Some(id) = form.line_id {
        named.line = tx.line(id)?.filter(|line| line.active);
        if named.line.is_none() {
            error::add(errors, "line_id", "The selected line id is invalid.");
        }
    }
    if let Some(id) = form.tag_id {
        named.tag = tx.tag(id)?;
        if named.tag.is_none() {
            error::add(errors, "tag_id", "The selected tag id is invalid.");
        }
    }
    if let Some(id) = form.disposition_id {
        named.disposition = tx.disposition(id)?;
        if named.disposition.is_none() {
            error::add(errors, "disposition_status_id", "The selected disposition status id is invalid.");
        }
    }
    if let Some(id) = form.sequence_id {
        named.sequence = tx.sequence(id)?;
        if named.sequence.is_none() {
            error::add(errors, "sequence_id", "The selected sequence id is invalid.");
        }
    }
    Ok(named)
}

fn find(tx: &dyn Tx, phone: &Number, warnings: &mut Vec<Warning>) -> Result<Option<Contact>> {
    if let Some(contact) = tx.contact_of_primary_number(&phone.e164)? {
        return Ok(Some(contact));
    }
    let found = tx.contact_of_other_number(&phone.e164)?;
    if found.is_some() {
        warnings.push(Warning {
            field: "phone_number".to_owned(),
            message: "matched by another number of the contact, not by its primary one".to_owned(),
        });
    }
    Ok(found)
}

/// An external id is unique in its system.
fn check_external_ids(tx: &dyn Tx, form: &Form, found: Option<&Contact>, errors: &mut Fields) -> Result<()> {
    for (system, id) in &form.external_ids {
        let holder = tx.contact_of_external_id(system, id)?;
        if holder.is_some() && holder != found.map(|contact| contact.id) {
            error::add(errors, &format!("{system}_id"), format!("The {system} id has already been taken."));
        }
    }
    Ok(())
}

/// Where the form says the lead came from; `source` stands in where `lead_source` is not given.
fn source_of(form: &Form) -> Option<String> {
    let given = |wanted: Field| form.values.iter().find(|(field, _)| *field == wanted).map(|(_, value)| value.clone());
    given(Field::LeadSource).or_else(|| given(Field::Source))
}

/// Stores the contact with the form's further numbers.
fn store_contact(tx: &mut dyn Tx, contact: &mut Contact, before: &Contact, form: &mut Form, at: Millis) -> Result<()> {
    let mut others = if contact.id == 0 { Vec::new() } else { tx.contact_numbers(contact.id)? };
    let mut fresh: Vec<OtherNumber> = Vec::new();
    for other in std::mem::take(&mut form.others) {
        let known = other.number.e164 == contact.phone.e164
            || others
                .iter()
                .chain(&fresh)
                .any(|o| o.number.e164 == other.number.e164 && o.number.ext == other.number.ext);
        if !known {
            fresh.push(other);
        }
    }
    if contact.id == 0 {
        contact.id = tx.contact_insert(contact, &fresh)?;
        return Ok(());
    }
    let changed = contact != before;
    for other in &fresh {
        tx.contact_number_add(contact.id, other.label.as_deref(), &other.number, at)?;
    }
    let grown = !fresh.is_empty();
    others.extend(fresh);
    if changed || grown {
        contact.updated_at = at;
        tx.contact_update(contact, &others)?;
    }
    Ok(())
}

/// Keeps the contact's ids in other systems; a known one is replaced only by force.
fn link(tx: &mut dyn Tx, contact: &Contact, form: &mut Form, told: &mut LeadReceived) -> Result<()> {
    let given = std::mem::take(&mut form.external_ids);
    if given.is_empty() {
        return Ok(());
    }
    let known = tx.contact_external_ids(contact.id)?;
    for (system, id) in given {
        let key = format!("{system}_id");
        match known.iter().find(|(known, _)| known == system) {
            Some((_, same)) if *same == id => {}
            Some(_) if !form.force_update => {
                form.warn(&key, "the contact has another id there and force_update is false: kept as is");
            }
            other => {
                tx.contact_external_id_set(contact.id, system, &id)?;
                if told.outcome != LeadOutcome::Created {
                    if other.is_some() { &mut told.replaced } else { &mut told.filled }.push(key);
                }
            }
        }
    }
    Ok(())
}

/// The notice of a new lead: to its owner, or to the admins when it has none.
fn notice(contact: &Contact, at: Millis) -> Result<NewJob> {
    #[derive(serde::Serialize)]
    struct NewLead<'a> {
        user_id: Option<i64>,
        contact_id: i64,
        name: &'a str,
        company: Option<&'a str>,
    }
    let user_id = contact.owner_id;
    let lead = NewLead {
        user_id,
        contact_id: contact.id,
        name: &contact.display_name(),
        company: contact.get(Field::CompanyName),
    };
    let payload =
        serde_json::to_string(&lead).map_err(|error| Error::internal("A notice cannot be written.").because(error))?;
    Ok(NewJob {
        kind: JobKind::Notify,
        key: format!("new_lead:{}", user_id.unwrap_or(0)),
        payload,
        due_at: at,
        until: at + 300 * SECOND,
        tries_max: 3,
    })
}

fn named(id: i64, name: &str) -> Ref {
    Ref::new(id, name)
}
