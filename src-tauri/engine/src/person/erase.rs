//! Erasing: the requests first, in small steps, the contact last, so that what is broken off can be begun again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Person;
use super::api::PersonErased;
use super::reading::Reading;
use super::store::{AnswerKey, Emptied};
use crate::Engine;
use crate::clock::{Millis, SECOND};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ports::Watch;
use crate::requests::log::{Filter, Look, Text};
use crate::store::{NewEvent, Tx, View};

/// Requests that are emptied in one transaction: a lead never waits long for it.
const AT_ONCE: usize = 200;
/// An answer is kept under the moment its request began, so much later at the most.
const REQUEST_TAKES: Millis = 60 * SECOND;

/// Steps of rewriting the search's index that an erase waits for: those of an office of some hundred thousand contacts.
const SEARCH_STEPS_MAX: usize = 100;

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

/// People who are erased one after the other; the log and the kept answers are read once for all of them.
pub struct Erasing<'a> {
    engine: &'a Arc<Engine>,
    actor_id: Option<i64>,
    people: Vec<Person>,
    reading: Reading,
    answers: Vec<Vec<AnswerKey>>,
    /// Answers from then on have not been read.
    answers_to: Millis,
}

impl<'a> Erasing<'a> {
    /// Reads what is kept of them. Nothing is changed yet.
    pub async fn of(
        engine: &'a Arc<Engine>,
        actor_id: Option<i64>,
        people: Vec<Person>,
        watch: &dyn Watch,
    ) -> Result<Self> {
        let answers_to = engine.now() - REQUEST_TAKES;
        let mut reading = Reading::of(&people);
        reading.go_on(engine, watch).await?;
        let many = people.len();
        let (reading, answers) = engine
            .ask(move |view| {
                let answers = answers(view, 0, &reading, many)?;
                Ok((reading, answers))
            })
            .await?;
        Ok(Self { engine, actor_id, people, reading, answers, answers_to })
    }

    pub fn people(&self) -> usize {
        self.people.len()
    }

    /// Erases one of them, unless the contact is gone since.
    pub async fn one(&mut self, nth: usize, watch: &dyn Watch) -> Result<PersonErased> {
        let (engine, now, actor_id) = (self.engine, self.engine.now(), self.actor_id);
        let Some(person) = self.people.get(nth).cloned() else {
            return Err(Error::internal("There is nobody at this place."));
        };
        if let Some(id) = person.contact_id() {
            let present = engine.ask(move |view| Person::find(view, Some(id), None)).await?;
            if present.numbers != person.numbers {
                // Whoever has other numbers by now is looked for anew.
                let mut alone = Box::pin(Self::of(engine, actor_id, vec![present], watch)).await?;
                return Box::pin(alone.one(0, watch)).await;
            }
        }
        self.reading.go_on(engine, watch).await?;
        let mut emptied = 0;
        for some in self.reading.requests(nth).chunks(AT_ONCE) {
            let (some, text) = (some.to_vec(), person.text());
            emptied += engine.write(move |tx| empty(tx, now, &text, &some)).await?;
            if watch.given_up() {
                return Err(Error::conflict("Stopped. Some requests were emptied already; the contact is as it was."));
            }
        }
        let rest = Rest {
            answers: self.answers.get(nth).cloned().unwrap_or_default(),
            answers_to: self.answers_to,
            requests: self.reading.requests(nth).iter().copied().collect(),
            requests_to: self.reading.to,
            emptied,
            person,
        };
        engine.write(move |tx| rest.erase(tx, now, actor_id)).await
    }

    /// What was erased is overwritten where it may still stand: once for all of them, since it takes a moment. Answers
    /// whether something of it still stands in the search's index, out of which the upkeep goes on to take it.
    pub async fn done(self) -> bool {
        let search_pending = forget_search(self.engine).await;
        let store = self.engine.store().clone();
        let cleared = tokio::task::spawn_blocking(move || store.clear_traces()).await;
        if !matches!(cleared, Ok(Ok(()))) {
            tracing::warn!("what was erased may stand in the store's log until that is folded the next time");
        }
        search_pending
    }
}

/// Takes who was erased out of the search's index, as far as that is soon done. Answers whether some of it is left.
async fn forget_search(engine: &Arc<Engine>) -> bool {
    for _ in 0..SEARCH_STEPS_MAX {
        match engine.write(|tx| tx.person_forget_search()).await {
            Ok(true) => {}
            Ok(false) => return false,
            Err(error) => {
                tracing::warn!(%error, "the search's index is rewritten later");
                break;
            }
        }
    }
    true
}

/// What is known of somebody but the requests that are emptied already.
struct Rest {
    person: Person,
    requests: BTreeSet<i64>,
    requests_to: i64,
    answers: Vec<AnswerKey>,
    answers_to: Millis,
    emptied: u64,
}

impl Rest {
    /// Everything that is left, and the record that it was done.
    fn erase(&self, tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>) -> Result<PersonErased> {
        let (contact_id, text) = (self.person.contact_id(), self.person.text());
        // What came in while the others were emptied, and what touched the contact under a number handed out before.
        let newer = Filter { text: Some(text.clone()), ..Filter::default() };
        let mut late = all_of(tx.view(), newer, Some(self.requests_to))?;
        if contact_id.is_some() {
            late.extend(all_of(tx.view(), Filter { contact_id, ..Filter::default() }, None)?);
        }
        let requests = self.emptied + empty(tx, now, &text, &late)?;
        let mut answers = self.answers.clone();
        tx.person_answers(self.answers_to, &mut |key, body| {
            let said = Said::of(body);
            let theirs = said.request.is_some_and(|id| self.requests.contains(&id) || late.contains(&id))
                || said.contact.is_some_and(|id| Some(id) == contact_id)
                || text.stands_in(&said.text);
            if theirs {
                answers.push(key);
            }
        })?;
        answers.sort_unstable();
        answers.dedup();
        let answers = tx.person_empty_answers(&answers, INSTEAD)? as u64;
        let Counted { leads, events, consents } = counted(tx.view(), contact_id)?;
        if let Some(id) = contact_id {
            tx.person_erase(id)?;
        }
        let event = Event::PersonErased { contact_id, leads, events, consents, requests };
        tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event })?;
        Ok(PersonErased { leads, events, consents, requests, answers, search_pending: false })
    }
}

/// Whom the kept answers are about: those to their requests, and those that name them.
fn answers(view: &dyn View, since: Millis, reading: &Reading, many: usize) -> Result<Vec<Vec<AnswerKey>>> {
    let mut all = vec![Vec::new(); many];
    view.person_answers(since, &mut |key, body| {
        let said = Said::of(body);
        let mut people = BTreeSet::new();
        people.extend(said.request.into_iter().flat_map(|id| reading.whose(id)));
        people.extend(said.contact.and_then(|id| reading.text().contact(id)));
        reading.text().whose_stand_in(&said.text, &mut people);
        people.iter().for_each(|nth| all[*nth].push(key.clone()));
    })?;
    Ok(all)
}

/// What an answer says of whom it is about.
struct Said<'a> {
    text: std::borrow::Cow<'a, str>,
    request: Option<i64>,
    contact: Option<i64>,
}

impl<'a> Said<'a> {
    fn of(body: &'a [u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        let answer: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        let request = answer.get("request_id").and_then(serde_json::Value::as_i64);
        let contact = ["contact_id", "id"].iter().find_map(|key| answer.get(*key)?.as_i64());
        Self { text, request, contact }
    }
}

/// Ids of the requests that a filter finds after one.
fn all_of(view: &dyn View, filter: Filter, after: Option<i64>) -> Result<Vec<i64>> {
    let mut look = Look { filter, before: None, after, limit: AT_ONCE };
    let mut found = Vec::new();
    loop {
        let seen = view.requests_look(&look)?;
        found.extend(seen.found.iter().map(|(head, _)| head.id));
        look.before = seen.next;
        if look.before.is_none() {
            return Ok(found);
        }
    }
}

fn empty(tx: &mut dyn Tx, now: Millis, text: &Text, ids: &[i64]) -> Result<u64> {
    let mut requests = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(logged) = tx.request(*id)? {
            requests.push(Emptied { id: *id, path: text.stands_in(&logged.head.path) });
        }
    }
    Ok(tx.person_empty_requests(&requests, now)? as u64)
}
