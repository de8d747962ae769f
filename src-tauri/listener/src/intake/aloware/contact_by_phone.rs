//! `GET /api/v1/webhook/contact/phone-number`: the contact who has this number.

use dialyard_engine::clock::Millis;
use dialyard_engine::contacts::{Contact, Field as Known};
use dialyard_engine::event::{Ref, Warning};
use dialyard_engine::requests::Outcome;
use dialyard_engine::requests::ops::Done;
use dialyard_engine::store::View;
use dialyard_engine::{Result, places};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::answer::json;
use super::lead_fields::SYSTEMS;
use crate::intake::endpoints::{Call, Effect};
use crate::intake::fields::{self, API_TOKEN, DRY_RUN, Field, Kind};

pub const LOOK_UP_FIELDS: &[Field] = &[
    API_TOKEN,
    Field::new("phone_number", Kind::Phone, "A phone number in any format, the contact's first or any other.")
        .required()
        .example("\"+18187405020\""),
    DRY_RUN,
];

#[derive(Serialize)]
struct Refusal {
    error: &'static str,
    request_id: i64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

#[derive(Serialize)]
struct Number {
    phone_number: String,
    label: Option<String>,
    extension: Option<String>,
    is_primary: bool,
}

#[derive(Serialize)]
struct Owner {
    id: i64,
    name: String,
    email: Option<String>,
}

#[derive(Serialize)]
struct Sequence {
    id: i64,
    name: String,
    status: &'static str,
    enrolment_id: i64,
    enrolled_at: Option<String>,
}

pub fn prepare(call: Call<'_>) -> Effect {
    let (request_id, dry_run) = (call.request_id, call.dry_run);
    let region = call.known.default_region.clone();
    let mut sorted = fields::sort(LOOK_UP_FIELDS, call.given);
    let number = sorted.get("phone_number").and_then(|value| fields::phone(value, &region));
    let mut warnings = std::mem::take(&mut sorted.warnings);
    warnings.extend(call.warnings);
    let unknown: Vec<String> = sorted.unknown.into_iter().map(|(name, _)| name.into_owned()).collect();
    fields::warn_unknown(unknown.into_iter(), &mut warnings);
    Box::new(move |tx| {
        let Some(number) = &number else {
            return Ok(refused(400, request_id, dry_run, "Phone number is empty or invalid.", "invalid"));
        };
        let found = match tx.contact_of_primary_number(&number.e164)? {
            Some(contact) => Some(contact),
            None => tx.contact_of_other_number(&number.e164)?,
        };
        let Some(contact) = found else {
            return Ok(refused(404, request_id, dry_run, "Contact not found.", "refused"));
        };
        let mut shown = show(tx.view(), &contact)?;
        shown.insert("request_id".to_owned(), request_id.into());
        shown.insert("warnings".to_owned(), warnings.iter().map(warning).collect());
        if dry_run {
            shown.insert("dry_run".to_owned(), true.into());
        }
        let outcome = Outcome { word: "found".to_owned(), contact_id: Some(contact.id), touched: None };
        Ok(Done { answer: json(200, request_id, &shown), outcome })
    })
}

fn refused(status: u16, request_id: i64, dry_run: bool, error: &'static str, word: &str) -> Done {
    let answer = json(status, request_id, &Refusal { error, request_id, dry_run });
    Done { answer, outcome: Outcome { word: word.to_owned(), ..Outcome::default() } }
}

fn warning(warning: &Warning) -> Json {
    serde_json::json!({"field": warning.field, "message": warning.message})
}

fn show(view: &dyn View, contact: &Contact) -> Result<Map<String, Json>> {
    let mut shown = Map::new();
    let mut put = |key: &str, value: Json| shown.insert(key.to_owned(), value);
    put("id", contact.id.into());
    for field in Known::ALL {
        put(field.key(), text_of(contact, field).into());
    }
    put("phone_number", contact.phone.e164.clone().into());
    put("phone_numbers", to_json(&numbers(view, contact)?));
    put("custom_fields", contact.custom.iter().map(|(key, value)| (key.clone(), Json::from(value.clone()))).collect());
    put("is_dnc", contact.is_dnc.into());
    put("sms_opt_out", contact.sms_opt_out.into());
    put("user_id", contact.owner_id.into());
    let owner = match contact.owner_id {
        Some(id) => view.user(id)?.map(|user| Owner { id: user.id, name: user.name, email: user.email }),
        None => None,
    };
    put("owner", to_json(&owner));
    put("line_id", contact.line_id.into());
    put("disposition_status_id", contact.disposition_id.into());
    let disposition = match contact.disposition_id {
        Some(id) => view.disposition(id)?.map(|found| Ref::new(found.id, found.name)),
        None => None,
    };
    put("disposition", to_json(&disposition));
    let tags: Vec<Ref> = view.contact_tags(contact.id)?.into_iter().map(|(id, name)| Ref::new(id, name)).collect();
    put("tags", to_json(&tags));
    put("sequences", to_json(&sequences(view, contact)?));
    let external = view.contact_external_ids(contact.id)?;
    for (key, system) in SYSTEMS {
        let id = external.iter().find(|(known, _)| known == system).map(|(_, id)| id.clone());
        put(key, id.into());
    }
    put("created_at", time(contact.created_at).into());
    put("updated_at", time(contact.updated_at).into());
    Ok(shown)
}

/// Country and state as codes where the text is one that is known.
fn text_of(contact: &Contact, field: Known) -> Option<String> {
    let text = contact.get(field);
    let country = contact.get(Known::Country).and_then(places::country_code);
    let code = match field {
        Known::Country => country,
        Known::State => text.and_then(|state| places::state_code(country.unwrap_or("US"), state)),
        Known::Timezone => return text.map(str::to_owned).or_else(|| contact.zones.names.first().cloned()),
        _ => None,
    };
    code.or(text).map(str::to_owned)
}

fn numbers(view: &dyn View, contact: &Contact) -> Result<Vec<Number>> {
    let first = Number {
        phone_number: contact.phone.e164.clone(),
        label: None,
        extension: contact.phone.ext.clone(),
        is_primary: true,
    };
    let others = view.contact_numbers(contact.id)?.into_iter().map(|other| Number {
        phone_number: other.number.e164,
        label: other.label,
        extension: other.number.ext,
        is_primary: false,
    });
    Ok(std::iter::once(first).chain(others).collect())
}

fn sequences(view: &dyn View, contact: &Contact) -> Result<Vec<Sequence>> {
    let enrolments = view.enrolments_of(contact.id)?.into_iter();
    Ok(enrolments
        .map(|(enrolment, name)| Sequence {
            id: enrolment.sequence_id,
            name,
            status: enrolment.state.as_str(),
            enrolment_id: enrolment.id,
            enrolled_at: time(enrolment.enrolled_at),
        })
        .collect())
}

fn to_json(value: &impl Serialize) -> Json {
    serde_json::to_value(value).unwrap_or(Json::Null)
}

/// RFC 3339, UTC.
fn time(at: Millis) -> Option<String> {
    chrono::DateTime::from_timestamp_millis(at).map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}
