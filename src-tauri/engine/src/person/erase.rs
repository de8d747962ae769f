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
use crate::ports::{Unwatched, Watch};
use crate::requests::log::{Filter, Look, Text};
use crate::store::{NewEvent, Tx, View};

/// Requests that are emptied in one transaction: a lead never waits long for it.
const AT_ONCE: usize = 200;
/// Requests that the last transaction still looks at. Where more came in meanwhile it is tried again, so many times: each
/// time less can have come.
const LATE_MAX: usize = 50;
const TRIES_MAX: usize = 20;
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
                let done = Box::pin(alone.one(0, watch)).await?;
                let answers = done.answers + alone.late_answers().await?;
                return Ok(PersonErased { answers, ..done });
            }
        }
        let (mut emptied, mut known) = (0, 0);
        for nth_try in 1.. {
            self.reading.go_on(engine, watch).await?;
            // What was found later stands behind what was known.
            let found = self.reading.requests(nth);
            for some in found[known..].chunks(AT_ONCE) {
                emptied += empty(engine, now, person.text(), some.to_vec()).await?;
                if watch.given_up() {
                    return Err(Error::conflict(
                        "Stopped. Some requests were emptied already; the contact is as it was.",
                    ));
                }
            }
            known = found.len();
            let rest = Rest {
                answers: self.answers.get(nth).cloned().unwrap_or_default(),
                requests_to: self.reading.to,
                late_max: (nth_try < TRIES_MAX).then_some(LATE_MAX),
                emptied,
                person: person.clone(),
            };
            if let Some(done) = engine.write(move |tx| rest.erase(tx, now, actor_id)).await? {
                return Ok(done);
            }
        }
        Err(Error::internal("An erase came to no end."))
    }

    /// Empties what was answered while they were erased, and overwrites what was erased where it may still stand: once for
    /// all of them, since it takes a moment.
    pub async fn done(self) -> Cleared {
        let (engine, to) = (self.engine, self.answers_to);
        let answers = self.late_answers().await.unwrap_or_else(|error| {
            tracing::warn!(%error, to, "answers that were kept during an erase are as they were");
            0
        });
        let search_pending = forget_search(engine).await;
        let store = engine.store().clone();
        let cleared = tokio::task::spawn_blocking(move || store.clear_traces()).await;
        if !matches!(cleared, Ok(Ok(()))) {
            tracing::warn!("what was erased may stand in the store's log until the program is closed");
        }
        Cleared { answers, search_pending }
    }

    /// Read beside the leads that come in, and emptied by their keys.
    async fn late_answers(mut self) -> Result<u64> {
        self.reading.go_on(self.engine, &Unwatched).await?;
        let (since, reading, many) = (self.answers_to, self.reading, self.people.len());
        let late = self.engine.ask(move |view| answers(view, since, &reading, many)).await?;
        let mut late: Vec<AnswerKey> = late.into_iter().flatten().collect();
        late.sort_unstable();
        late.dedup();
        let mut emptied = 0;
        for some in late.chunks(AT_ONCE) {
            let some = some.to_vec();
            emptied += self.engine.write(move |tx| tx.person_empty_answers(&some, INSTEAD)).await? as u64;
        }
        Ok(emptied)
    }
}

/// What was left to do after an erase.
#[derive(Debug, Clone, Copy)]
pub struct Cleared {
    /// Answers that were kept meanwhile.
    pub answers: u64,
    /// Something still stands in the search's index, out of which the upkeep goes on to take it.
    pub search_pending: bool,
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
    requests_to: i64,
    /// None: however many came in since.
    late_max: Option<usize>,
    answers: Vec<AnswerKey>,
    emptied: u64,
}

impl Rest {
    /// Everything that is left, and the record that it was done. None: too much came in meanwhile to look through it while
    /// leads wait.
    fn erase(&self, tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>) -> Result<Option<PersonErased>> {
        let (contact_id, text) = (self.person.contact_id(), self.person.text());
        if let Some(limit) = self.late_max {
            let newer = Look { filter: Filter::default(), before: None, after: Some(self.requests_to), limit };
            if tx.requests_look(&newer)?.found.len() == limit {
                return Ok(None);
            }
        }
        // What came in while the others were emptied, and what touched the contact under a number handed out before.
        let newer = Filter { text: Some(text.clone()), ..Filter::default() };
        let mut late = all_of(tx.view(), newer, Some(self.requests_to))?;
        if contact_id.is_some() {
            late.extend(all_of(tx.view(), Filter { contact_id, ..Filter::default() }, None)?);
        }
        let late = to_be_emptied(tx.view(), &text, &late)?;
        let requests = self.emptied + tx.person_empty_requests(&late, now)? as u64;
        let answers = tx.person_empty_answers(&self.answers, INSTEAD)? as u64;
        let Counted { leads, events, consents } = counted(tx.view(), contact_id)?;
        if let Some(id) = contact_id {
            tx.person_erase(id)?;
        }
        let event = Event::PersonErased { contact_id, leads, events, consents, requests };
        tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event })?;
        Ok(Some(PersonErased { leads, events, consents, requests, answers, search_pending: false }))
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

/// Empties some requests, which are read before anybody has to wait for it.
async fn empty(engine: &Arc<Engine>, now: Millis, text: Text, ids: Vec<i64>) -> Result<u64> {
    let requests = engine.ask(move |view| to_be_emptied(view, &text, &ids)).await?;
    Ok(engine.write(move |tx| tx.person_empty_requests(&requests, now)).await? as u64)
}

fn to_be_emptied(view: &dyn View, text: &Text, ids: &[i64]) -> Result<Vec<Emptied>> {
    let mut requests = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(logged) = view.request(*id)? {
            requests.push(Emptied { id: *id, path: text.stands_in(&logged.head.path) });
        }
    }
    Ok(requests)
}
