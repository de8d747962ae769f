//! Exporting: everything that is stored about somebody, in one file that a person can read and a program too.

use serde_json::{Map, Value, json};

use super::Person;
use super::reading::Reading;
use crate::api::Context;
use crate::audit::api::TextFile;
use crate::clock::Millis;
use crate::contacts::{Contact, Field};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::requests::{Logged, replay};
use crate::settings::{self, keys};
use crate::store::{NewEvent, View};

const AT_ONCE: usize = 100;

pub async fn file(context: &mut Context<'_>, person: Person) -> Result<TextFile> {
    let engine = context.engine;
    let mut reading = Reading::of(std::slice::from_ref(&person));
    reading.go_on(engine, context.watch.as_ref()).await?;
    let ids = reading.requests(0);
    let mut requests = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let some = some.to_vec();
        let read = engine.ask(move |view| some.into_iter().filter_map(|id| view.request(id).transpose()).collect());
        let read: Vec<Logged> = read.await?;
        requests.extend(read.iter().map(request));
        context.watch.at(requests.len() as u64, ids.len() as u64);
        if context.watch.given_up() {
            return Err(Error::conflict("Stopped. Nothing was exported."));
        }
    }
    let (now, actor_id, contact_id) = (engine.now(), context.actor_id(), person.contact_id());
    let many = requests.len() as u64;
    let numbers = person.numbers.clone();
    let mut whole = engine.ask(move |view| about(view, &person)).await?;
    whole.insert("requests".to_owned(), Value::Array(requests));
    let event = Event::PersonExported { contact_id, requests: many };
    engine
        .write(move |tx| tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event }).map(|_| ()))
        .await?;
    let mut text = json!({"exported_at": moment(now)});
    if let Some(members) = text.as_object_mut() {
        members.extend(whole);
    }
    let text = serde_json::to_string_pretty(&text)
        .map_err(|error| Error::internal("The export could not be written.").because(error))?;
    let whose = match contact_id {
        Some(id) => format!("contact-{id}"),
        None => numbers.first().map(|number| number.trim_start_matches('+').to_owned()).unwrap_or_default(),
    };
    Ok(TextFile { name: format!("person-{whose}.json"), text })
}

fn about(view: &dyn View, person: &Person) -> Result<Map<String, Value>> {
    let mut whole = Map::new();
    let mut put = |key: &str, value: Value| whole.insert(key.to_owned(), value);
    put("office", settings::get::<String>(view, keys::OFFICE_NAME)?.into());
    put("numbers", person.numbers.clone().into());
    let Some(contact) = &person.contact else { return Ok(whole) };
    let id = contact.id;
    put("contact", fields(view, contact)?);
    let others = view.contact_numbers(id)?.into_iter();
    let others = others.map(|other| {
        json!({"label": other.label, "number": other.number.e164, "extension": other.number.ext, "received": other.number.received})
    });
    put("other_numbers", others.collect());
    let external = view.contact_external_ids(id)?.into_iter();
    put("ids_in_other_systems", external.map(|(system, id)| json!({"system": system, "id": id})).collect());
    put("tags", view.contact_tags(id)?.into_iter().map(|(_, name)| name).collect());
    let leads = view.leads_of(id)?.into_iter();
    let leads = leads.map(|(lead, list)| {
        let submitted: Value = serde_json::from_str(&lead.submitted).unwrap_or(Value::String(lead.submitted));
        json!({"id": lead.id, "list": list, "status": lead.status, "created_at": moment(lead.created_at),
               "archived_at": lead.archived_at.map(moment), "submitted": submitted})
    });
    put("leads", leads.collect());
    let consents = view.contact_consents(id)?.into_iter();
    let consents = consents.map(|(_, consent)| {
        json!({"text": consent.text, "at": moment(consent.at), "source_address": consent.source_address,
               "request_id": consent.request_id})
    });
    put("consents", consents.collect());
    let notes = view.notes_of(id)?.into_iter();
    let notes = notes
        .map(|note| json!({"text": note.text, "at": moment(note.created_at), "edited_at": note.edited_at.map(moment)}));
    put("notes", notes.collect());
    let queue = view.person_queue(id)?.into_iter();
    let queue = queue
        .map(|item| json!({"user_id": item.user_id, "state": item.state.as_str(), "since": moment(item.created_at)}));
    put("powerdialer", queue.collect());
    let enrolments = view.enrolments_of(id)?.into_iter();
    let enrolments = enrolments.map(|(enrolment, name)| {
        json!({"sequence": name, "state": enrolment.state.as_str(), "enrolled_at": moment(enrolment.enrolled_at)})
    });
    put("enrolments", enrolments.collect());
    put("timeline", timeline(view, id)?);
    Ok(whole)
}

fn fields(view: &dyn View, contact: &Contact) -> Result<Value> {
    let mut all = Map::new();
    let mut put = |key: &str, value: Value| all.insert(key.to_owned(), value);
    put("id", contact.id.into());
    put("phone_number", contact.phone.e164.clone().into());
    put("phone_number_received", contact.phone.received.clone().into());
    for field in Field::ALL {
        if let Some(value) = contact.get(field) {
            put(field.key(), value.into());
        }
    }
    for (key, value) in &contact.custom {
        put(key, value.clone().into());
    }
    put("time_zones", contact.zones.names.clone().into());
    put("owner", contact.owner_id.map(|id| view.user(id)).transpose()?.flatten().map(|user| user.name).into());
    let disposition = contact.disposition_id.map(|id| view.disposition(id)).transpose()?.flatten();
    put("disposition", disposition.map(|disposition| disposition.name).into());
    put("do_not_contact", contact.is_dnc.into());
    put("sms_opt_out", contact.sms_opt_out.into());
    put("created_at", moment(contact.created_at).into());
    put("updated_at", moment(contact.updated_at).into());
    put("where_each_came_from", serde_json::to_value(&contact.origins).unwrap_or_default());
    Ok(Value::Object(all))
}

fn timeline(view: &dyn View, contact_id: i64) -> Result<Value> {
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let events = view.events_of(contact_id, before, 500)?;
        let Some(last) = events.last() else { return Ok(Value::Array(all)) };
        before = Some(last.id);
        all.extend(events.iter().map(|stored| {
            json!({"at": moment(stored.at), "by": stored.actor, "event": serde_json::to_value(&stored.event).unwrap_or_default()})
        }));
    }
}

fn request(logged: &Logged) -> Value {
    let head = &logged.head;
    let headers: Map<String, Value> =
        replay::headers_of(&logged.sent.headers).into_iter().map(|(name, value)| (name, value.into())).collect();
    json!({
        "id": head.id,
        "at": moment(head.at),
        "method": head.method,
        "path": head.path,
        "query": logged.sent.query,
        "headers": headers,
        "body": String::from_utf8_lossy(&logged.sent.body),
        "source_address": head.source_address,
        "status": head.status,
        "outcome": head.outcome,
        "answer": String::from_utf8_lossy(&head.answer),
    })
}

/// RFC 3339, UTC.
fn moment(at: Millis) -> String {
    let at = chrono::DateTime::from_timestamp_millis(at);
    at.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)).unwrap_or_default()
}
