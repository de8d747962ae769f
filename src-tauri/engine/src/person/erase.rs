//! Erasing: the requests first, in small steps, the contact last, so that what is broken off can be begun again.

use super::Person;
use super::api::PersonErased;
use super::store::Emptied;
use crate::api::Context;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::requests::log::{Filter, Look, Text};
use crate::store::{NewEvent, Tx, View};

/// Requests that are emptied in one transaction: a lead never waits long for it.
const AT_ONCE: usize = 200;

/// What a repeat of a request is answered whose first answer was erased.
const INSTEAD: &[u8] = br#"{"message":"The answer to this request was erased."}"#;

#[derive(Debug, Clone, Copy, Default)]
pub struct Counted {
    pub leads: u64,
    pub events: u64,
    pub consents: u64,
}

pub fn counted(view: &dyn View, contact_id: Option<i64>) -> Result<Counted> {
    let Some(id) = contact_id else { return Ok(Counted::default()) };
    Ok(Counted {
        leads: view.leads_of(id)?.len() as u64,
        events: view.person_events_count(id)?,
        consents: view.contact_consents(id)?.len() as u64,
    })
}

pub async fn all(context: &mut Context<'_>, person: Person) -> Result<PersonErased> {
    let engine = context.engine;
    let (now, actor_id) = (engine.now(), context.actor_id());
    let ids = person.requests(engine, context.watch.as_ref()).await?;
    let mut emptied = 0;
    for some in ids.chunks(AT_ONCE) {
        let (some, text) = (some.to_vec(), person.text());
        emptied += engine.write(move |tx| empty(tx, now, &text, &some)).await?;
        if context.watch.given_up() {
            return Err(Error::conflict("Stopped. Some requests were emptied already; the contact is as it was."));
        }
    }
    let done = engine.write(move |tx| the_rest(tx, now, actor_id, &person, &ids, emptied)).await?;
    let store = engine.store().clone();
    let cleared = tokio::task::spawn_blocking(move || store.clear_traces()).await;
    if !matches!(cleared, Ok(Ok(()))) {
        tracing::warn!("what was erased may stand in the store's log until that is folded the next time");
    }
    Ok(done)
}

fn empty(tx: &mut dyn Tx, now: i64, text: &Text, ids: &[i64]) -> Result<u64> {
    let mut requests = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(logged) = tx.request(*id)? {
            requests.push(Emptied { id: *id, path: text.stands_in(&logged.head.path) });
        }
    }
    Ok(tx.person_empty_requests(&requests, now)? as u64)
}

/// Everything but the requests that are emptied already, and the record that it was done.
fn the_rest(
    tx: &mut dyn Tx,
    now: i64,
    actor_id: Option<i64>,
    person: &Person,
    ids: &[i64],
    emptied: u64,
) -> Result<PersonErased> {
    let (contact_id, text) = (person.contact_id(), person.text());
    // What came in while the others were emptied.
    let newest = ids.first().copied().unwrap_or(0);
    let filter = Filter { text: Some(person.text()), ..Filter::default() };
    let look = Look { filter, before: None, after: Some(newest), limit: AT_ONCE };
    let late: Vec<i64> = tx.requests_look(&look)?.found.iter().map(|(head, _)| head.id).collect();
    let requests = emptied + empty(tx, now, &text, &late)?;

    let is_theirs = |body: &[u8]| {
        let said = String::from_utf8_lossy(body);
        let answer: serde_json::Value = serde_json::from_str(&said).unwrap_or_default();
        let request = answer.get("request_id").and_then(serde_json::Value::as_i64);
        let contact = ["contact_id", "id"].iter().find_map(|key| answer.get(*key)?.as_i64());
        request.is_some_and(|id| ids.contains(&id) || late.contains(&id))
            || (contact.is_some() && contact == contact_id)
            || text.stands_in(&said)
    };
    let answers = tx.person_empty_answers(&is_theirs, INSTEAD)? as u64;
    let Counted { leads, events, consents } = counted(tx.view(), contact_id)?;
    if let Some(id) = contact_id {
        tx.person_erase(id)?;
    }
    let event = Event::PersonErased { contact_id, leads, events, consents, requests };
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event })?;
    Ok(PersonErased { leads, events, consents, requests, answers })
}
