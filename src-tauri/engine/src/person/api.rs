//! One person's data on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::erase::{self, Erasing};
use super::reading::Reading;
use super::{Person, export};
use crate::api::Context;
use crate::audit::api::TextFile;
use crate::error::Result;
use crate::event::Ref;
use crate::numbers::{self, Phone};

/// By contact, or by a number that is perhaps no contact.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonAsked {
    pub contact_id: Option<i64>,
    pub phone: Option<String>,
}

/// What is stored about somebody.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonFound {
    pub contact: Option<Ref>,
    pub numbers: Vec<Phone>,
    pub leads: u64,
    pub events: u64,
    pub consents: u64,
    pub enrolments: u64,
    pub requests: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonErased {
    pub leads: u64,
    pub events: u64,
    pub consents: u64,
    pub requests: u64,
    /// Answers that were kept for repeats of a request.
    pub answers: u64,
    /// Letters of names and numbers still stand in the search's index, out of which they are being taken.
    pub search_pending: bool,
}

async fn person(context: &Context<'_>, asked: PersonAsked) -> Result<Person> {
    context.engine.ask(move |view| Person::find(view, asked.contact_id, asked.phone.as_deref())).await
}

pub async fn find(context: &mut Context<'_>, asked: PersonAsked) -> Result<PersonFound> {
    let person = person(context, asked).await?;
    let mut reading = Reading::of(std::slice::from_ref(&person));
    reading.go_on(context.engine, context.watch.as_ref()).await?;
    let requests = reading.requests(0).len() as u64;
    context
        .engine
        .ask(move |view| {
            let counted = erase::counted(view, person.contact_id())?;
            Ok(PersonFound {
                contact: person.contact.as_ref().map(|contact| Ref::new(contact.id, contact.display_name())),
                numbers: person.numbers.iter().map(|e164| numbers::show(e164, None, true)).collect(),
                leads: counted.leads,
                events: counted.events,
                consents: counted.consents,
                enrolments: match person.contact_id() {
                    Some(id) => view.enrolments_of(id)?.len() as u64,
                    None => 0,
                },
                requests,
            })
        })
        .await
}

pub async fn export(context: &mut Context<'_>, asked: PersonAsked) -> Result<TextFile> {
    let person = person(context, asked).await?;
    export::file(context, person).await
}

pub async fn erase(context: &mut Context<'_>, asked: PersonAsked) -> Result<PersonErased> {
    let person = person(context, asked).await?;
    let (watch, actor_id) = (context.watch.as_ref(), context.actor_id());
    let mut erasing = Erasing::of(context.engine, actor_id, vec![person], watch).await?;
    let done = erasing.one(0, watch).await?;
    let cleared = erasing.done().await;
    Ok(PersonErased { search_pending: cleared.search_pending, answers: done.answers + cleared.answers, ..done })
}
