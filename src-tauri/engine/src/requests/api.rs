//! The request log on the wire.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use ts_rs::TS;

use super::keeping::{self, Keeping};
use super::log::{Answered, Filter, Look, Seen, Text};
use super::{Head, Logged, replay};
use crate::api::{Context, Nothing};
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::event::Ref;
use crate::store::View;
use crate::{numbers, settings};

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct RequestFilter {
    pub path: Option<String>,
    pub token_id: Option<i64>,
    pub answered: Option<Answered>,
    /// One word of what came of it: created, updated, duplicate, found, replayed, invalid, …
    pub outcome: Option<String>,
    pub contact_id: Option<i64>,
    pub dry_run: bool,
    pub replays: bool,
    /// In path, query, headers, body, answer and address; a phone number in any format; a request's id.
    pub text: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestsPage {
    pub filter: RequestFilter,
    /// Only older than this id.
    pub before: Option<i64>,
    /// Only newer than this id.
    pub after: Option<i64>,
    pub limit: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestRow {
    pub id: i64,
    pub at: Millis,
    pub method: String,
    pub path: String,
    pub source_address: String,
    pub token: Option<Ref>,
    /// `replay` or `test` when it did not come from outside.
    pub via: Option<String>,
    pub replay_of: Option<i64>,
    pub dry_run: bool,
    pub status: u16,
    pub outcome: String,
    pub contact: Option<Ref>,
    /// What the answer says, where it is a refusal.
    pub message: Option<String>,
    pub duration_us: i64,
    pub size: i64,
    pub erased: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestsPageDone {
    /// Newest first.
    pub rows: Vec<RequestRow>,
    /// Where to go on. None: there is nothing older.
    pub next: Option<i64>,
    /// How far back was looked; only so far is it known that nothing else matches.
    pub back_to: Option<Millis>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestId {
    pub id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Header {
    pub name: String,
    pub value: String,
}

/// A record that a request made or changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Touched {
    /// `contact`, `lead`, `powerdialer_item` or `enrolment`.
    pub kind: String,
    pub id: i64,
    pub name: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestLink {
    pub id: i64,
    pub at: Millis,
    pub status: u16,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestDetail {
    pub row: RequestRow,
    pub query: String,
    pub headers: Vec<Header>,
    pub body: String,
    pub answer: String,
    pub touched: Vec<Touched>,
    /// How many like it were refused and not logged, in the second before.
    pub unlogged: u64,
    pub replay_of: Option<RequestLink>,
    pub replays: Vec<RequestLink>,
    /// Why it cannot be sent again.
    pub not_replayable: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestsKept {
    pub count: u64,
    pub bytes: u64,
    pub oldest_at: Option<Millis>,
    pub keeping: Keeping,
    /// Paths that were asked lately.
    pub paths: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestsReplay {
    /// Sent in this order, one after the other.
    pub ids: Vec<i64>,
    /// None: each as the token it came with.
    pub token_id: Option<i64>,
    /// Only to see what would happen.
    pub dry_run: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Replayed {
    pub id: i64,
    /// The new entry.
    pub request_id: Option<i64>,
    pub status: Option<u16>,
    pub answer: Option<String>,
    /// Why it was not sent.
    pub refused: Option<String>,
}

const PAGE_MAX: usize = 500;
const REPLAYS_MAX: usize = 200;
/// A body that is longer is shown by its beginning.
const SHOWN_MAX: usize = 1 << 20;

pub async fn page(context: &mut Context<'_>, wanted: RequestsPage) -> Result<RequestsPageDone> {
    context
        .engine
        .ask(move |view| {
            let look = Look {
                filter: filter_of(view, wanted.filter)?,
                before: wanted.before,
                after: wanted.after,
                limit: wanted.limit.clamp(1, PAGE_MAX),
            };
            let Seen { found, next, back_to } = view.requests_look(&look)?;
            let mut names = Names::default();
            let rows = found.into_iter().map(|(head, _)| row_of(view, head, &mut names)).collect::<Result<_>>()?;
            Ok(RequestsPageDone { rows, next, back_to })
        })
        .await
}

fn filter_of(view: &dyn View, wanted: RequestFilter) -> Result<Filter> {
    let mut text = wanted.text.as_deref().and_then(Text::of);
    if let Some(text) = text.as_mut().filter(|text| text.is_number())
        && let Some(number) =
            numbers::parse(wanted.text.as_deref().unwrap_or_default(), &settings::default_region(view)?)
    {
        text.reaches(view.contact_of_primary_number(&number.e164)?.map(|contact| contact.id));
    }
    Ok(Filter {
        path: wanted.path,
        token_id: wanted.token_id,
        answered: wanted.answered,
        outcome: wanted.outcome,
        contact_id: wanted.contact_id,
        dry_run: wanted.dry_run,
        replays: wanted.replays,
        text,
    })
}

/// Names that repeat down a list.
#[derive(Default)]
struct Names {
    tokens: Option<HashMap<i64, String>>,
    contacts: HashMap<i64, Option<String>>,
}

impl Names {
    fn token(&mut self, view: &dyn View, id: i64) -> Result<Ref> {
        let tokens = match &mut self.tokens {
            Some(tokens) => tokens,
            None => self.tokens.insert(view.tokens()?.into_iter().map(|token| (token.id, token.name)).collect()),
        };
        Ok(Ref::new(id, tokens.get(&id).cloned().unwrap_or_else(|| format!("Token {id}"))))
    }
    /// None: the contact is gone.
    fn contact(&mut self, view: &dyn View, id: i64) -> Result<Option<Ref>> {
        let name = match self.contacts.get(&id) {
            Some(known) => known.clone(),
            None => {
                let name = view.contact(id)?.map(|contact| contact.display_name());
                self.contacts.insert(id, name.clone());
                name
            }
        };
        Ok(name.map(|name| Ref::new(id, name)))
    }
}

fn row_of(view: &dyn View, head: Head, names: &mut Names) -> Result<RequestRow> {
    let token = head.token_id.map(|id| names.token(view, id)).transpose()?;
    let contact = head.contact_id.map(|id| names.contact(view, id)).transpose()?.flatten();
    Ok(RequestRow {
        message: message_of(&head),
        id: head.id,
        at: head.at,
        method: head.method,
        path: head.path,
        source_address: head.source_address,
        token,
        via: head.via,
        replay_of: head.replay_of,
        dry_run: head.dry_run,
        status: head.status,
        outcome: head.outcome,
        contact,
        duration_us: head.duration_us,
        size: head.size,
        erased: head.erased_at.is_some(),
    })
}

/// The first thing that an answer says is wrong, else its message.
fn message_of(head: &Head) -> Option<String> {
    if head.status < 400 {
        return None;
    }
    let answer: Json = serde_json::from_slice(&head.answer).ok()?;
    let field = answer.get("errors").and_then(Json::as_object).and_then(|errors| errors.values().next());
    let first = field.and_then(|messages| messages.get(0));
    let said = first.or_else(|| ["message", "error", "text"].iter().find_map(|key| answer.get(*key)))?;
    said.as_str().map(str::to_owned)
}

pub async fn get(context: &mut Context<'_>, wanted: RequestId) -> Result<RequestDetail> {
    context.engine.ask(move |view| detail(view, wanted.id)).await
}

fn detail(view: &dyn View, id: i64) -> Result<RequestDetail> {
    let logged = view
        .request(id)?
        .ok_or_else(|| Error::not_found(format!("Request {id} is not kept. Old ones are forgotten in time.")))?;
    let link = |head: Head| RequestLink { id: head.id, at: head.at, status: head.status };
    let replay_of = match logged.head.replay_of {
        Some(first) => view.request(first)?.map(|first| link(first.head)),
        None => None,
    };
    let touched: Json =
        logged.head.touched.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
    let headers = replay::headers_of(&logged.sent.headers);
    Ok(RequestDetail {
        touched: touched_of(view, &logged, &touched)?,
        unlogged: touched.get("refused_unlogged").and_then(Json::as_u64).unwrap_or(0),
        not_replayable: replay::refusal(&logged).map(str::to_owned),
        replays: view.requests_replayed(id)?.into_iter().map(link).collect(),
        replay_of,
        query: logged.sent.query,
        headers: headers.into_iter().map(|(name, value)| Header { name, value }).collect(),
        body: beginning(&logged.sent.body),
        answer: beginning(&logged.head.answer),
        row: row_of(view, logged.head, &mut Names::default())?,
    })
}

fn beginning(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..SHOWN_MAX).unwrap_or(bytes)).into_owned()
}

fn touched_of(view: &dyn View, logged: &Logged, touched: &Json) -> Result<Vec<Touched>> {
    let mut all = Vec::new();
    let mut put = |kind: &str, id: i64, name: Option<String>| all.push(Touched { kind: kind.to_owned(), id, name });
    let contact_id = logged.head.contact_id;
    if let Some(id) = contact_id {
        put("contact", id, view.contact(id)?.map(|contact| contact.display_name()));
    }
    let ids = touched.get("lead_ids").and_then(Json::as_array);
    let ids: Vec<i64> = ids.into_iter().flatten().filter_map(Json::as_i64).collect();
    if let Some(contact_id) = contact_id.filter(|_| !ids.is_empty()) {
        let leads = view.leads_of(contact_id)?;
        for id in ids {
            let list = leads.iter().find(|(lead, _)| lead.id == id);
            put("lead", id, list.map(|(lead, list)| format!("{list}, {}", lead.status)));
        }
    }
    for kind in ["powerdialer_item", "enrolment"] {
        if let Some(id) = touched.get(format!("{kind}_id")).and_then(Json::as_i64) {
            put(kind, id, None);
        }
    }
    Ok(all)
}

/// How much is kept, and what there is to filter by.
pub async fn kept(context: &mut Context<'_>, _: Nothing) -> Result<RequestsKept> {
    const LATELY: usize = 500;
    context
        .engine
        .ask(|view| {
            let look = Look { filter: Filter::default(), before: None, after: None, limit: LATELY };
            let mut paths: Vec<String> = Vec::new();
            for (head, _) in view.requests_look(&look)?.found {
                if !paths.contains(&head.path) && head.status != 404 {
                    paths.push(head.path);
                }
            }
            paths.sort_unstable();
            let kept = view.requests_kept()?;
            let keeping = Keeping::read(view)?;
            Ok(RequestsKept { count: kept.count, bytes: kept.bytes, oldest_at: kept.oldest_at, keeping, paths })
        })
        .await
}

pub async fn keep(context: &mut Context<'_>, wanted: Keeping) -> Result<RequestsKept> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context.engine.write(move |tx| keeping::set(tx, now, actor, wanted)).await?;
    kept(context, Nothing {}).await
}

/// Sends logged requests again. One that cannot be sent says why and stops no other.
pub async fn replay(context: &mut Context<'_>, wanted: RequestsReplay) -> Result<Vec<Replayed>> {
    if wanted.ids.is_empty() || wanted.ids.len() > REPLAYS_MAX {
        return Err(Error::field("ids", format!("Choose 1 to {REPLAYS_MAX} requests to send again.")));
    }
    let (actor, all) = (context.actor_id(), wanted.ids.len() as u64);
    let mut done = Vec::with_capacity(wanted.ids.len());
    for (nth, id) in wanted.ids.into_iter().enumerate() {
        context.watch.at(nth as u64, all);
        if context.watch.given_up() {
            break;
        }
        let nothing = Replayed { id, request_id: None, status: None, answer: None, refused: None };
        done.push(match replay::send(context.engine, actor, id, wanted.token_id, wanted.dry_run).await {
            Ok(reply) => {
                let request_id = reply.headers.iter().find(|(name, _)| name == "x-request-id");
                Replayed {
                    request_id: request_id.and_then(|(_, id)| id.parse().ok()),
                    status: Some(reply.status),
                    answer: Some(beginning(&reply.body)),
                    ..nothing
                }
            }
            Err(error) => Replayed { refused: Some(error.message), ..nothing },
        });
    }
    Ok(done)
}
