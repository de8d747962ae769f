//! Contacts on the wire.

mod edit;

pub use edit::*;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::filter::{self, Filter};
use super::store::{Count, Place, Query, Start};
use super::{Contact, Field, Origin, OriginKind, find, fold};
use crate::api::Context;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::event::{Event, Ref};
use crate::notes::api::NoteText;
use crate::numbers::{self, Phone};
use crate::store::{Stored, View};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ContactSort {
    Newest,
    Oldest,
    Name,
    NameDesc,
    Company,
    CompanyDesc,
    /// What changed last stands first.
    Changed,
    ChangedLast,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum PageStart {
    /// The row at this place of the order; for jumps.
    Index { index: u64 },
    /// The row after a page that was read before.
    After { cursor: String },
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactsPage {
    pub query: Option<String>,
    #[serde(default)]
    pub filter: Filter,
    pub sort: ContactSort,
    pub start: PageStart,
    pub limit: usize,
    /// Further values that the rows are to carry, by the keys of their fields; also `line` and `created_by`.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactsPageDone {
    pub rows: Vec<ContactRow>,
    /// Where to go on; none: there is nothing more. A page that is short beside it was broken off, so that nobody waits:
    /// what it was looking for is rare.
    pub next: Option<String>,
    pub total: u64,
    /// False: at least so many.
    pub total_exact: bool,
    pub took_ms: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactsCount {
    pub query: Option<String>,
    pub filter: Filter,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactsCounted {
    pub total: u64,
    /// False: at least so many.
    pub exact: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DispositionRef {
    pub id: i64,
    pub name: String,
    /// A tone of the look: none, mute, accent, ok, wait, bad, strong.
    pub color: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContactRow {
    pub id: i64,
    pub name: String,
    pub company: Option<String>,
    pub phone: Phone,
    pub email: Option<String>,
    /// IANA names; several when the area code has several.
    pub zones: Vec<String>,
    pub disposition: Option<DispositionRef>,
    pub owner: Option<Ref>,
    pub lead_source: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub is_dnc: bool,
    pub tags: Vec<Ref>,
    pub created_at: Millis,
    pub updated_at: Millis,
    pub sample: bool,
    pub archived: bool,
    /// What was asked for beside, where there is any.
    pub values: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactsRows {
    pub ids: Vec<i64>,
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactId {
    pub id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactField {
    pub key: String,
    pub label: String,
    pub value: String,
    pub origin: Option<Origin>,
    /// What does not fit about it: kept as it came, since a lead loses nothing.
    pub flag: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactNumber {
    pub phone: Phone,
    pub label: Option<String>,
    /// As it came.
    pub received: String,
    pub primary: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExternalId {
    pub system: String,
    pub id: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadRef {
    pub id: i64,
    pub list: Ref,
    pub status: String,
    pub created_at: Millis,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QueuePlace {
    pub user: Ref,
    pub state: String,
    /// 1 is next.
    pub position: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EnrolmentRef {
    pub id: i64,
    pub sequence: Ref,
    pub state: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsentRow {
    pub id: i64,
    pub text: String,
    pub at: Millis,
    pub source_address: String,
    pub request_id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactDetail {
    pub row: ContactRow,
    /// The id that was asked for, when that contact was merged into this one.
    pub merged_from: Option<i64>,
    pub line: Option<Ref>,
    pub dnc_reason: Option<String>,
    pub sms_opt_out: bool,
    pub fields: Vec<ContactField>,
    pub numbers: Vec<ContactNumber>,
    pub external_ids: Vec<ExternalId>,
    pub leads: Vec<LeadRef>,
    pub queue: Option<QueuePlace>,
    pub enrolments: Vec<EnrolmentRef>,
    pub consents: Vec<ConsentRow>,
    pub zone_source: Option<String>,
    pub zone_certain: bool,
}

/// What of a timeline is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TimelineKind {
    #[default]
    All,
    /// What somebody wrote, and what leads brought as notes.
    Notes,
    Leads,
    /// What hands and merges changed.
    Changes,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TimelinePage {
    pub id: i64,
    /// Entries older than this one.
    pub before: Option<i64>,
    #[serde(default)]
    pub kind: TimelineKind,
    pub limit: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TimelinePageDone {
    pub entries: Vec<TimelineEntry>,
    pub more: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TimelineEntry {
    pub id: i64,
    pub at: Millis,
    pub actor: Option<String>,
    pub event: Event,
    /// The note that the entry tells of, as it is now.
    pub note: Option<NoteText>,
}

const PAGE_MAX: usize = 500;
const VALUES_MAX: usize = 40;

/// The words of a search: what looks like a part of a number is read as its digits.
pub fn words(query: &str) -> Vec<String> {
    let query = query.trim();
    let like_a_number =
        query.chars().any(|c| c.is_ascii_digit()) && query.chars().all(|c| c.is_ascii_digit() || " ()+-./".contains(c));
    if like_a_number {
        let digits: String = query.chars().filter(char::is_ascii_digit).collect();
        return vec![digits];
    }
    fold(query).split_whitespace().map(str::to_owned).collect()
}

pub async fn page(context: &mut Context<'_>, wanted: ContactsPage) -> Result<ContactsPageDone> {
    let started = context.engine.now();
    let start = match wanted.start {
        PageStart::Index { index } => Start::Index(index),
        PageStart::After { cursor } => read_cursor(&cursor)?,
    };
    let me = context.actor_id();
    let (words, sort, limit) =
        (words(wanted.query.as_deref().unwrap_or_default()), wanted.sort, wanted.limit.clamp(1, PAGE_MAX));
    let mut done = context
        .engine
        .ask(move |view| {
            let filter = filter::resolve(view, wanted.filter, me)?;
            let query = Query { words, filter, sort, start, limit };
            let page = view.contacts_page(&query)?;
            let rows = rows_of(view, &page.ids, wanted.values)?;
            let count = match (&query.start, &page.next) {
                // The end is in sight: what was read is all there is.
                (Start::Index(index), None) if !rows.is_empty() || *index == 0 => {
                    Count { total: index + page.ids.len() as u64, exact: true }
                }
                _ => view.contacts_count(&query.words, &query.filter)?,
            };
            let next = page.next.map(|place| format!("{}:{}:{}", place.skip, place.id, place.key));
            Ok(ContactsPageDone { rows, next, total: count.total, total_exact: count.exact, took_ms: 0 })
        })
        .await?;
    done.took_ms = (context.engine.now() - started).max(0);
    Ok(done)
}

/// How many a list has, without its rows.
pub async fn count(context: &mut Context<'_>, wanted: ContactsCount) -> Result<ContactsCounted> {
    let me = context.actor_id();
    context
        .engine
        .ask(move |view| {
            let filter = filter::resolve(view, wanted.filter, me)?;
            let count = view.contacts_count(&words(wanted.query.as_deref().unwrap_or_default()), &filter)?;
            Ok(ContactsCounted { total: count.total, exact: count.exact })
        })
        .await
}

fn read_cursor(cursor: &str) -> Result<Start> {
    let read = || {
        let mut parts = cursor.splitn(3, ':');
        let (skip, id) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Start::After(Place { skip, id, key: parts.next()?.to_owned() }))
    };
    read().ok_or_else(|| Error::field("start", "This is not a cursor of this list."))
}

pub async fn rows(context: &mut Context<'_>, wanted: ContactsRows) -> Result<Vec<ContactRow>> {
    let mut ids = wanted.ids;
    ids.truncate(PAGE_MAX);
    context.engine.ask(move |view| rows_of(view, &ids, wanted.values)).await
}

/// Rows in the order of the ids; who is gone is left out.
pub fn rows_of(view: &dyn View, ids: &[i64], mut values: Vec<String>) -> Result<Vec<ContactRow>> {
    values.truncate(VALUES_MAX);
    let mut names = Names { values, ..Names::default() };
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(contact) = view.contact(*id)? {
            rows.push(row_of(view, &contact, &mut names)?);
        }
    }
    Ok(rows)
}

/// Owners and dispositions repeat down a table: each is looked up once a page.
#[derive(Default)]
pub struct Names {
    owners: Vec<Ref>,
    dispositions: Vec<DispositionRef>,
    lines: Vec<Ref>,
    /// What rows carry beside.
    values: Vec<String>,
}

impl Names {
    fn line(&mut self, view: &dyn View, id: Option<i64>) -> Result<Option<String>> {
        let Some(id) = id else { return Ok(None) };
        if let Some(known) = self.lines.iter().find(|line| line.id == id) {
            return Ok(Some(known.name.clone()));
        }
        let found = view.line(id)?.map(|line| Ref::new(line.id, line.name));
        self.lines.extend(found.clone());
        Ok(found.map(|line| line.name))
    }
    fn owner(&mut self, view: &dyn View, id: Option<i64>) -> Result<Option<Ref>> {
        let Some(id) = id else { return Ok(None) };
        if let Some(known) = self.owners.iter().find(|owner| owner.id == id) {
            return Ok(Some(known.clone()));
        }
        let found = view.user(id)?.map(|user| Ref::new(user.id, user.name));
        self.owners.extend(found.clone());
        Ok(found)
    }
    fn disposition(&mut self, view: &dyn View, id: Option<i64>) -> Result<Option<DispositionRef>> {
        let Some(id) = id else { return Ok(None) };
        if let Some(known) = self.dispositions.iter().find(|known| known.id == id) {
            return Ok(Some(known.clone()));
        }
        let found = view.disposition(id)?.map(|d| DispositionRef { id: d.id, name: d.name, color: d.color });
        self.dispositions.extend(found.clone());
        Ok(found)
    }
}

pub fn row_of(view: &dyn View, contact: &Contact, names: &mut Names) -> Result<ContactRow> {
    let owned = |field: Field| contact.get(field).map(str::to_owned);
    let mut values = BTreeMap::new();
    for key in names.values.clone() {
        let value = match key.as_str() {
            "line" => names.line(view, contact.line_id)?,
            "created_by" => names.owner(view, contact.created_by)?.map(|maker| maker.name),
            key => contact.value(key).map(str::to_owned),
        };
        values.extend(value.map(|value| (key, value)));
    }
    Ok(ContactRow {
        id: contact.id,
        name: contact.display_name(),
        company: owned(Field::CompanyName),
        phone: numbers::show(&contact.phone.e164, contact.phone.ext.as_deref(), contact.phone.valid),
        email: owned(Field::Email),
        zones: contact.zones.names.clone(),
        disposition: names.disposition(view, contact.disposition_id)?,
        owner: names.owner(view, contact.owner_id)?,
        lead_source: owned(Field::LeadSource),
        city: owned(Field::City),
        state: owned(Field::State),
        is_dnc: contact.is_dnc,
        tags: view.contact_tags(contact.id)?.into_iter().map(|(id, name)| Ref::new(id, name)).collect(),
        created_at: contact.created_at,
        updated_at: contact.updated_at,
        sample: contact.sample,
        archived: contact.archived_at.is_some(),
        values,
    })
}

pub async fn get(context: &mut Context<'_>, wanted: ContactId) -> Result<ContactDetail> {
    context.engine.ask(move |view| detail(view, wanted.id)).await
}

fn detail(view: &dyn View, id: i64) -> Result<ContactDetail> {
    let contact = find(view, id)?;
    let merged_from = (contact.id != id).then_some(id);
    let id = contact.id;
    let row = row_of(view, &contact, &mut Names::default())?;
    let queue = match view.powerdialer_item_waiting(id)? {
        Some(item) => Some(QueuePlace {
            user: view
                .user(item.user_id)?
                .map_or_else(|| Ref::new(item.user_id, ""), |user| Ref::new(user.id, user.name)),
            state: item.state.as_str().to_owned(),
            position: view.powerdialer_items_before(&item)? + 1,
        }),
        None => None,
    };
    Ok(ContactDetail {
        fields: fields_of(view, &contact, &row)?,
        numbers: numbers_of(view, &contact)?,
        external_ids: view
            .contact_external_ids(id)?
            .into_iter()
            .map(|(system, id)| ExternalId { system, id })
            .collect(),
        leads: view
            .leads_of(id)?
            .into_iter()
            .map(|(lead, list)| LeadRef {
                id: lead.id,
                list: Ref::new(lead.list_id, list),
                status: lead.status,
                created_at: lead.created_at,
            })
            .collect(),
        queue,
        enrolments: view
            .enrolments_of(id)?
            .into_iter()
            .map(|(e, name)| EnrolmentRef {
                id: e.id,
                sequence: Ref::new(e.sequence_id, name),
                state: e.state.as_str().to_owned(),
            })
            .collect(),
        consents: view
            .contact_consents(id)?
            .into_iter()
            .map(|(id, c)| ConsentRow {
                id,
                text: c.text,
                at: c.at,
                source_address: c.source_address,
                request_id: c.request_id,
            })
            .collect(),
        zone_source: contact.zones.source.clone(),
        zone_certain: contact.zones.certain,
        merged_from,
        line: contact.line_id.map(|id| view.line(id)).transpose()?.flatten().map(|line| Ref::new(line.id, line.name)),
        dnc_reason: contact.dnc_reason.clone(),
        sms_opt_out: contact.sms_opt_out,
        row,
    })
}

/// Every value the contact has, with where it came from; then what belongs to it by name.
fn fields_of(view: &dyn View, contact: &Contact, row: &ContactRow) -> Result<Vec<ContactField>> {
    let field = |key: &str, label: &str, value: String| ContactField {
        key: key.to_owned(),
        label: label.to_owned(),
        value,
        origin: contact.origins.of(key).cloned(),
        flag: None,
    };
    let mut fields: Vec<ContactField> = Field::ALL
        .into_iter()
        .filter_map(|known| contact.get(known).map(|value| field(known.key(), known.label(), value.to_owned())))
        .collect();
    if contact.get(Field::Timezone).is_none() && !contact.zones.names.is_empty() {
        let origin = Origin {
            kind: OriginKind::Derived,
            by: contact.zones.source.clone(),
            at: contact.created_at,
            request_id: None,
        };
        fields.push(ContactField {
            key: Field::Timezone.key().to_owned(),
            label: Field::Timezone.label().to_owned(),
            value: contact.zones.names.join(" or "),
            origin: Some(origin),
            flag: None,
        });
    }
    let defined = view.custom_fields()?;
    for (key, value) in &contact.custom {
        let label = defined.iter().find(|known| known.key == *key).map_or(key.as_str(), |known| known.label.as_str());
        fields.push(field(key, label, value.clone()));
    }
    for shown in &mut fields {
        if let Some(known) = defined.iter().find(|known| known.key == shown.key) {
            shown.label.clone_from(&known.label);
            shown.flag = known.flag(&shown.value);
        }
    }
    if contact.email_flagged
        && let Some(email) = fields.iter_mut().find(|shown| shown.key == Field::Email.key())
    {
        email.flag = Some("Not an e-mail address: kept as it came.".to_owned());
    }
    if let Some(owner) = &row.owner {
        fields.push(field("owner", "Owner", owner.name.clone()));
    }
    if let Some(line) = contact.line_id.map(|id| view.line(id)).transpose()?.flatten() {
        fields.push(field("line", "Line", line.name));
    }
    if let Some(disposition) = &row.disposition {
        fields.push(field("disposition", "Disposition", disposition.name.clone()));
    }
    Ok(fields)
}

fn numbers_of(view: &dyn View, contact: &Contact) -> Result<Vec<ContactNumber>> {
    let phone = &contact.phone;
    let mut all = vec![ContactNumber {
        phone: numbers::show(&phone.e164, phone.ext.as_deref(), phone.valid),
        label: contact.phone_label.clone(),
        received: phone.received.clone(),
        primary: true,
    }];
    for other in view.contact_numbers(contact.id)? {
        all.push(ContactNumber {
            phone: numbers::show(&other.number.e164, other.number.ext.as_deref(), other.number.valid),
            label: other.label,
            received: other.number.received,
            primary: false,
        });
    }
    Ok(all)
}

pub async fn timeline(context: &mut Context<'_>, wanted: TimelinePage) -> Result<TimelinePageDone> {
    context
        .engine
        .ask(move |view| {
            let limit = wanted.limit.clamp(1, PAGE_MAX);
            let contact_id = view.contact_merged_into(wanted.id)?.unwrap_or(wanted.id);
            let mut stored = view.events_of_kind(contact_id, wanted.kind, wanted.before, limit + 1)?;
            let more = stored.len() > limit;
            stored.truncate(limit);
            let mut entries = Vec::with_capacity(stored.len());
            for Stored { id, at, actor, event } in stored {
                let note = match event {
                    Event::NoteAdded { note_id } => view.note(note_id)?.map(NoteText::of),
                    _ => None,
                };
                entries.push(TimelineEntry { id, at, actor, event, note });
            }
            Ok(TimelinePageDone { entries, more })
        })
        .await
}
