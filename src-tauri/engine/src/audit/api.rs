//! The audit log on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::words::AuditKind;
use super::{csv, say};
use crate::api::Context;
use crate::clock::Millis;
use crate::error::Result;
use crate::event::{FieldChange, Ref};
use crate::store::View;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct AuditFilter {
    pub kind: Option<AuditKind>,
    /// Who did it.
    pub actor_id: Option<i64>,
    /// Only what the command line did.
    pub command_line: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AuditPage {
    pub filter: AuditFilter,
    /// Only older than this id.
    pub before: Option<i64>,
    pub limit: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AuditEntry {
    pub id: i64,
    pub at: Millis,
    /// None: the command line of this computer.
    pub actor: Option<Ref>,
    pub kind: AuditKind,
    pub what: String,
    pub changes: Vec<FieldChange>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AuditPageDone {
    /// Newest first.
    pub entries: Vec<AuditEntry>,
    /// Where to go on. None: there is nothing older.
    pub next: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AuditExport {
    pub filter: AuditFilter,
}

/// A file to be saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TextFile {
    pub name: String,
    pub text: String,
}

/// The id of no user.
const NOBODY: i64 = 0;
const PAGE_MAX: usize = 200;
/// Events that are read at a time, and looked at in one page at the most.
const CHUNK: usize = 500;
const LOOKED_AT_MAX: usize = 10_000;

pub async fn page(context: &mut Context<'_>, wanted: AuditPage) -> Result<AuditPageDone> {
    let limit = wanted.limit.clamp(1, PAGE_MAX);
    context.engine.ask(move |view| look(view, &wanted.filter, wanted.before, limit)).await
}

fn look(view: &dyn View, filter: &AuditFilter, before: Option<i64>, limit: usize) -> Result<AuditPageDone> {
    let (mut entries, mut at, mut looked_at) = (Vec::new(), before, 0);
    while looked_at < LOOKED_AT_MAX {
        let events = view.events_of_office(at, CHUNK)?;
        let last = events.len() < CHUNK;
        for event in events {
            (at, looked_at) = (Some(event.id), looked_at + 1);
            let Some(said) = say(&event.event) else { continue };
            // Somebody whom this office does not know has a name and no number.
            let actor = event.actor.or_else(|| said.by.map(|name| Ref::new(NOBODY, name)));
            let by = if filter.command_line {
                actor.is_none()
            } else {
                filter.actor_id.is_none_or(|id| actor.as_ref().is_some_and(|actor| actor.id == id))
            };
            if !by || filter.kind.is_some_and(|kind| kind != said.kind) {
                continue;
            }
            entries.push(AuditEntry {
                id: event.id,
                at: event.at,
                actor,
                kind: said.kind,
                what: said.what,
                changes: said.changes,
            });
            if entries.len() == limit {
                return Ok(AuditPageDone { entries, next: at });
            }
        }
        if last {
            return Ok(AuditPageDone { entries, next: None });
        }
    }
    Ok(AuditPageDone { entries, next: at })
}

/// Everything that the filter lets through, as CSV.
pub async fn export(context: &mut Context<'_>, wanted: AuditExport) -> Result<TextFile> {
    let (mut text, mut before, mut done) = (csv::HEAD.to_owned(), None, 0);
    loop {
        let filter = wanted.filter.clone();
        let page = context.engine.ask(move |view| look(view, &filter, before, CHUNK)).await?;
        page.entries.iter().for_each(|entry| csv::push(&mut text, entry));
        done += page.entries.len() as u64;
        context.watch.at(done, 0);
        before = page.next;
        if before.is_none() || context.watch.given_up() {
            break;
        }
    }
    let day = chrono::DateTime::from_timestamp_millis(context.engine.now()).unwrap_or_default();
    Ok(TextFile { name: format!("audit-log-{}.csv", day.format("%Y-%m-%d")), text })
}
