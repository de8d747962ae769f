//! Going through the selection.

use std::collections::HashSet;
use std::sync::Arc;

use super::act::{self, By, Did, Ready};
use super::{Act, BulkDone, Selection, Skipped};
use crate::Engine;
use crate::contacts::api::ContactSort;
use crate::contacts::filter::{self, Filter};
use crate::contacts::store::{Place, Query, Start};
use crate::error::{Error, Result};
use crate::event::{Event, Ref};
use crate::ports::Watch;
use crate::powerdialer::Position;
use crate::store::{NewEvent, Tx};
use crate::undo;

/// Contacts a transaction: a lead that comes in meanwhile waits for no more than these.
const BATCH: usize = 250;
const IDS_MAX: usize = 100_000;
const PAGE: usize = 5_000;
/// Of those who are skipped, so many are named.
const NAMED: usize = 5;
/// More contacts than this are told of in one fact.
const TOLD_ONE_BY_ONE: usize = 200;

/// Who does it.
#[derive(Debug, Clone)]
pub struct Doer {
    pub user_id: Option<i64>,
    pub name: Option<String>,
}

pub async fn run(
    engine: &Arc<Engine>,
    doer: Doer,
    selection: Selection,
    act: Act,
    watch: &dyn Watch,
) -> Result<BulkDone> {
    let mut ids = settle(engine, &doer, selection, watch).await?;
    // Each goes before the one before it, so that they stand at the top as they stood in the list.
    if matches!(act, Act::Queue { position: Position::Top, .. }) {
        ids.reverse();
    }
    let all = ids.len();
    watch.at(0, all as u64);
    let at = engine.now();
    let ready = engine.write(move |tx| act::ready(tx, &act)).await?;
    let mut done = BulkDone::begun(act::words(&ready));
    let one_by_one = all <= TOLD_ONE_BY_ONE;
    for (n, batch) in ids.chunks(BATCH).enumerate() {
        if watch.given_up() {
            done.stopped = true;
            break;
        }
        let batch = batch.to_vec();
        let (ready, doer, undo_id, what) = (ready.clone(), doer.clone(), done.undo_id, done.what.clone());
        let part = engine
            .write(move |tx| {
                let mut part = Part { undo_id, ..Part::default() };
                part.go(tx, at, &doer, &ready, &batch, one_by_one)?;
                part.keep(tx, at, &doer, &what)?;
                Ok(part)
            })
            .await;
        match part {
            Ok(part) => part.join(&mut done),
            Err(error) if done.changed == 0 => return Err(error),
            Err(error) => {
                done.stopped = true;
                done.failed = Some(error.message);
                break;
            }
        }
        watch.at(all.min((n + 1) * BATCH) as u64, all as u64);
    }
    tell(engine, &doer, &done, one_by_one).await?;
    Ok(done)
}

/// Many changes are told in one word.
async fn tell(engine: &Engine, doer: &Doer, done: &BulkDone, one_by_one: bool) -> Result<()> {
    if one_by_one || done.changed == 0 {
        return Ok(());
    }
    let event = Event::ContactsChanged { what: done.what.clone(), contacts: done.changed };
    let (at, actor_id) = (engine.now(), doer.user_id);
    engine
        .write(move |tx| tx.event_append(NewEvent { at, contact_id: None, actor_id, event: &event }).map(|_| ()))
        .await
}

/// What one transaction did.
#[derive(Default)]
struct Part {
    undo_id: Option<i64>,
    changed: u64,
    same: u64,
    skipped: Vec<(String, Ref)>,
    changes: Vec<undo::store::Change>,
}

impl Part {
    fn go(
        &mut self,
        tx: &mut dyn Tx,
        at: i64,
        doer: &Doer,
        ready: &Ready,
        ids: &[i64],
        one_by_one: bool,
    ) -> Result<()> {
        let by = By { at, name: doer.name.clone() };
        for id in ids {
            // Who is gone since is not missed.
            let Some(contact) = tx.contact(*id)? else { continue };
            let name = contact.display_name();
            match act::one(tx, &by, ready, contact)? {
                Did::Same => self.same += 1,
                Did::Again { changes } => {
                    self.same += 1;
                    self.changes.extend(changes);
                }
                Did::Skipped(why) => self.skipped.push((why, Ref::new(*id, name))),
                Did::Changed { changes, event } => {
                    self.changed += 1;
                    self.changes.extend(changes);
                    let event = NewEvent { at, contact_id: Some(*id), actor_id: doer.user_id, event: &event };
                    if one_by_one {
                        tx.event_append(event)?
                    } else {
                        tx.event_append_quietly(event)?
                    };
                }
            }
        }
        Ok(())
    }

    fn keep(&mut self, tx: &mut dyn Tx, at: i64, doer: &Doer, what: &str) -> Result<()> {
        if self.changes.is_empty() {
            return Ok(());
        }
        let id = match self.undo_id {
            Some(id) => id,
            None => undo::begin(tx, at, doer.user_id, what)?,
        };
        self.undo_id = Some(id);
        undo::add(tx, id, &self.changes)
    }

    fn join(self, done: &mut BulkDone) {
        done.changed += self.changed;
        done.same += self.same;
        done.undo_id = self.undo_id;
        for (why, who) in self.skipped {
            let at = match done.skipped.iter().position(|skipped| skipped.why == why) {
                Some(at) => at,
                None => {
                    done.skipped.push(Skipped { why, contacts: 0, some: Vec::new() });
                    done.skipped.len() - 1
                }
            };
            let skipped = &mut done.skipped[at];
            skipped.contacts += 1;
            if skipped.some.len() < NAMED {
                skipped.some.push(who);
            }
        }
    }
}

/// Whom it is meant for, the newest first. Who comes in later is not meant.
pub async fn settle(engine: &Arc<Engine>, doer: &Doer, selection: Selection, watch: &dyn Watch) -> Result<Vec<i64>> {
    match selection {
        Selection::Ids { ids } => {
            if ids.is_empty() {
                return Err(Error::field("ids", "Select at least one contact."));
            }
            if ids.len() > IDS_MAX {
                return Err(Error::field("ids", format!("At most {IDS_MAX} contacts by id. Use a filter for more.")));
            }
            let mut seen = HashSet::with_capacity(ids.len());
            Ok(ids.into_iter().filter(|id| seen.insert(*id)).collect())
        }
        Selection::All { query, filter, except } => {
            let me = doer.user_id;
            let filter = engine.ask(move |view| filter::resolve(view, filter, me)).await?;
            let words = crate::contacts::api::words(query.as_deref().unwrap_or_default());
            let except: HashSet<i64> = except.into_iter().collect();
            let mut ids = everyone(engine, words, filter, watch).await?;
            ids.retain(|id| !except.contains(id));
            Ok(ids)
        }
    }
}

async fn everyone(engine: &Arc<Engine>, words: Vec<String>, filter: Filter, watch: &dyn Watch) -> Result<Vec<i64>> {
    let mut found: Vec<i64> = Vec::new();
    let mut start = Start::Index(0);
    loop {
        let query =
            Query { words: words.clone(), filter: filter.clone(), sort: ContactSort::Newest, start, limit: PAGE };
        let page = engine.ask(move |view| view.contacts_page(&query)).await?;
        found.extend(page.ids);
        match page.next {
            Some(place) if !watch.given_up() => start = Start::After(Place { skip: 0, ..place }),
            _ => return Ok(found),
        }
    }
}
