//! `POST /api/v1/webhook/forms`: a lead comes in.

use dialyard_engine::Result;
use dialyard_engine::contacts;
use dialyard_engine::error::add;
use dialyard_engine::event::{LeadOutcome, Warning};
use dialyard_engine::leads::receive::{Among, Distribute, Form, Intake, Receipt, receive};
use dialyard_engine::powerdialer::Position;
use dialyard_engine::requests::Outcome;
use dialyard_engine::requests::ops::Done;
use dialyard_engine::store::View;
use serde_json::{Map, Value as Json};

use super::answer::{Body, json};
use super::lead_fields::{LEAD_FIELDS, SYSTEMS};
use crate::intake::endpoints::{Call, Effect};
use crate::intake::fields::{self, ENTRIES_MAX, FIELD_MAX, Field, Kind, Sorted};
use crate::intake::tokens;
use crate::intake::transport::{Given, Value};

pub fn prepare(call: Call<'_>) -> Effect {
    let Call { engine, known, request_id, at, source, dry_run, given, warnings } = call;
    let wants_list = given.iter().any(|given| given.name == "list_ids" && given.value.is_given());
    let submitted = if wants_list { submitted(&given) } else { String::new() };
    let sorted = fields::sort(LEAD_FIELDS, given);
    let mut form = read(&sorted, &known.default_region);
    form.warnings.extend(warnings);
    let unknown = strangers(sorted);

    let intake = Intake {
        request_id,
        at,
        source_address: source.to_owned(),
        token_name: known.token.name.clone(),
        duplicate_response: known.token.duplicate_response,
        submitted,
    };
    let chance = engine.chance().clone();
    Box::new(move |tx| {
        let mut form = form.clone();
        if !unknown.is_empty() {
            custom(tx.view(), &unknown, &mut form)?;
        }
        receive(tx, chance.as_ref(), &intake, form).map(|receipt| done(&intake, &receipt, dry_run))
    })
}

/// Reads what the fields of the table hold. Every one that is wrong is named.
fn read(sorted: &Sorted<'_>, region: &str) -> Form {
    let mut form = Form { warnings: sorted.warnings.clone(), ..Form::default() };
    let mut among = Among::Anyone;
    let mut distribute = None;
    let mut position = None;
    let mut queue = false;
    for (field, value) in sorted.given() {
        let placed = match field.kind {
            Kind::Token => Ok(()),
            Kind::Phone => phone(&mut form, field, value, region),
            Kind::Phones => {
                form.others = fields::others(field, value, region, &mut form.warnings);
                Ok(())
            }
            Kind::Text => fields::text(field, value).map(|text| place_text(&mut form, field, text)),
            Kind::Email => fields::text(field, value).map(|text| {
                form.email_flagged = !fields::address_looks_right(&text);
                if form.email_flagged {
                    form.warn(field.key, "does not look like an e-mail address");
                }
                form.values.push((contacts::Field::Email, text));
            }),
            Kind::Date => fields::text(field, value).map(|text| match fields::date(&text) {
                Some(date) => form.values.push((contacts::Field::DateOfBirth, date)),
                None => form.warn(field.key, fields::DATE_WORDS),
            }),
            Kind::Zone => fields::text(field, value).map(|text| match fields::zone(&text) {
                Some(zone) => form.values.push((contacts::Field::Timezone, zone.to_owned())),
                None => form.warn(field.key, "not a known time zone: worked out from the number instead"),
            }),
            Kind::Flag => match fields::flag(value) {
                None => Err(format!("The {} field must be true or false.", field.words())),
                Some(flag) => {
                    match field.key {
                        "is_dnc" => form.is_dnc = Some(flag),
                        "distribute_to_ring_group" => distribute = flag.then_some(None),
                        "check_available_users" if flag && among == Among::Anyone => among = Among::Available,
                        "check_available_users_with_fallback" if flag => among = Among::AvailableFirst,
                        "add_to_powerdialer" => queue = flag,
                        "force_update_sequence" => form.force_update_sequence = flag,
                        "force_update" => form.force_update = flag,
                        _ => {}
                    }
                    Ok(())
                }
            },
            Kind::Id => fields::id(field, value).map(|id| match field.key {
                "user_id" => form.user_id = Some(id),
                "ring_group_id" => distribute = Some(Some(id)),
                "sequence_id" => form.sequence_id = Some(id),
                "line_id" => form.line_id = Some(id),
                "tag_id" => form.tag_id = Some(id),
                "disposition_status_id" => form.disposition_id = Some(id),
                _ => {}
            }),
            Kind::Ids => fields::ids(field, value).map(|ids| form.list_ids = ids),
            Kind::Names => fields::names(field, value).map(|(names, over)| {
                form.tags = names;
                if over > 0 {
                    form.warn(field.key, format!("more than {ENTRIES_MAX} tags: {over} are skipped"));
                }
            }),
            Kind::Choice(words) => fields::choice(field, value, words).map(|word| position = Position::of(word)),
        };
        if let Err(message) = placed {
            add(&mut form.errors, field.key, message);
        }
    }
    if form.phone.is_none() && !form.errors.contains_key("phone_number") {
        add(&mut form.errors, "phone_number", "The phone number field is required.");
    }
    // An id that cannot be read is an error of its own; that it is missing too would be one too many.
    if !form.errors.contains_key("ring_group_id") {
        form.distribute = distribute.map(|ring_group_id| Distribute { ring_group_id, among });
    }
    form.powerdialer = queue.then(|| position.unwrap_or(Position::Top));
    form
}

fn phone(form: &mut Form, field: &Field, value: &Value<'_>, region: &str) -> Result<(), String> {
    let number = fields::phone(value, region).ok_or("The phone number is invalid.")?;
    if !number.valid {
        form.warn(field.key, "outside the numbering plan of its country: accepted as it is");
    }
    form.phone = Some(number);
    Ok(())
}

fn place_text(form: &mut Form, field: &Field, text: String) {
    if let Some(known) = contacts::Field::of_key(field.key) {
        form.values.push((known, text));
    } else if let Some((_, system)) = SYSTEMS.iter().find(|(key, _)| *key == field.key) {
        form.external_ids.push((*system, text));
    } else if field.key == "notes" {
        form.note = Some(text);
    }
}

/// A field that this table does not know: text, or why it is none.
type Stranger = (String, Option<Result<String, String>>);

fn strangers(sorted: Sorted<'_>) -> Vec<Stranger> {
    let mut strangers = Vec::with_capacity(sorted.unknown.len());
    for (name, value) in sorted.unknown {
        let read = value.is_given().then(|| match value.text() {
            None => Err(format!("The {} field must be a string.", name.replace('_', " "))),
            Some(text) if text.len() > FIELD_MAX => {
                Err(format!("The {} field must not be greater than 64 KiB.", name.replace('_', " ")))
            }
            Some(text) => Ok(text.to_owned()),
        });
        strangers.push((name.into_owned(), read));
    }
    strangers
}

/// Custom fields are read by the key that settings give them; the rest is named and left alone.
fn custom(view: &dyn View, strangers: &[Stranger], form: &mut Form) -> Result<()> {
    let known = view.custom_fields()?;
    let mut unknown = Vec::with_capacity(strangers.len());
    for (name, read) in strangers {
        if !known.iter().any(|field| field.key == *name) {
            unknown.push(name.clone());
            continue;
        }
        match read {
            Some(Ok(text)) => form.custom.push((name.clone(), text.clone())),
            Some(Err(message)) => add(&mut form.errors, name, message.clone()),
            None => {}
        }
    }
    fields::warn_unknown(unknown.into_iter(), &mut form.warnings);
    Ok(())
}

/// What was submitted, without the token, as the lead in a list keeps it.
fn submitted(given: &[Given<'_>]) -> String {
    let mut members = Map::new();
    for Given { name, value, .. } in given {
        let is_given = value.is_given();
        let value = match value {
            Value::Text(text) => Json::String(text.clone().into_owned()),
            Value::Null => Json::Null,
            Value::Nested(raw) => serde_json::from_str(raw).unwrap_or(Json::Null),
            Value::Tree(tree) => tree.clone(),
            Value::File => continue,
        };
        // The same rule by which a field is read: what is not given hides nothing.
        if !is_given && members.contains_key(name.as_ref()) {
            continue;
        }
        members.insert(name.clone().into_owned(), value);
    }
    let mut all = Json::Object(members);
    without_tokens(&mut all);
    all.to_string()
}

fn without_tokens(value: &mut Json) {
    match value {
        Json::Object(members) => {
            members.retain(|name, _| !tokens::is_bracketed_name(name));
            members.values_mut().for_each(without_tokens);
        }
        Json::Array(entries) => entries.iter_mut().for_each(without_tokens),
        _ => {}
    }
}

fn done(intake: &Intake, receipt: &Receipt, dry_run: bool) -> Done {
    let (status, message) = match receipt.outcome {
        LeadOutcome::Created => (201, "Contact created."),
        LeadOutcome::Updated => (200, "Contact updated."),
        LeadOutcome::Duplicate => (202, "Contact created."),
    };
    // The contact that a dry run made is gone again.
    let contact_id = (!dry_run || receipt.outcome != LeadOutcome::Created).then_some(receipt.contact_id);
    let warnings: &[Warning] = &receipt.warnings;
    let body = Body {
        message,
        request_id: intake.request_id,
        contact_id,
        duplicate: Some(receipt.outcome == LeadOutcome::Duplicate),
        warnings: Some(warnings),
        dry_run,
        ..Body::default()
    };
    Done {
        answer: json(status, intake.request_id, &body),
        outcome: Outcome {
            word: receipt.outcome.as_str().to_owned(),
            contact_id,
            touched: (!dry_run).then(|| touched(receipt)),
        },
    }
}

fn touched(receipt: &Receipt) -> String {
    let mut touched = Map::new();
    touched.insert("contact_id".to_owned(), receipt.contact_id.into());
    if !receipt.lead_ids.is_empty() {
        touched.insert("lead_ids".to_owned(), receipt.lead_ids.clone().into());
    }
    for (name, id) in [("powerdialer_item_id", receipt.powerdialer_item_id), ("enrolment_id", receipt.enrolment_id)] {
        if let Some(id) = id {
            touched.insert(name.to_owned(), id.into());
        }
    }
    Json::Object(touched).to_string()
}
