//! Counters of leads. A batch gathers what it brought, and adds it up once at its end.

use std::collections::HashMap;

use dialyard_engine::clock::Millis;
use dialyard_engine::error::{Error, Result};
use dialyard_engine::event::{Event, LeadOutcome};
use dialyard_engine::overview::store::{Happened, OverviewView};
use dialyard_engine::overview::{Counted, OTHER_SOURCES, QUARTER, SOURCE_NAME_MAX, SOURCES_MAX, Source};
use dialyard_engine::store::NewEvent;

use crate::session::{self, LeadCame, Session};

/// Remembers a lead for the end of the batch; every other event is none.
pub fn note(session: &Session<'_>, event: &NewEvent<'_>) {
    let Event::LeadReceived(lead) = event.event else { return };
    let name = lead.source.as_deref().map(str::trim).filter(|name| !name.is_empty()).unwrap_or(&lead.token);
    session.leads.borrow_mut().push(LeadCame {
        at: event.at,
        source: name.chars().take(SOURCE_NAME_MAX).collect(),
        created: lead.outcome == LeadOutcome::Created,
        // The sample office's leads came by nobody.
        sample: event.actor_id.is_none(),
    });
}

/// Adds a batch to the counters.
pub fn count(session: &Session<'_>) -> Result<()> {
    let came = session.leads.take();
    if came.is_empty() {
        return Ok(());
    }
    let mut sources: HashMap<(String, bool), (Millis, i64)> = HashMap::new();
    let mut counts: HashMap<(i64, i64), (i64, i64)> = HashMap::new();
    for lead in came {
        let quarter = lead.at.div_euclid(QUARTER);
        let (at, created) = (lead.at, i64::from(lead.created));
        let key = (lead.source, lead.sample);
        let id = match sources.get_mut(&key) {
            Some((last_at, id)) => {
                *last_at = at.max(*last_at);
                *id
            }
            None => {
                let id = source_id(session, &key.0, key.1, at)?;
                sources.insert(key, (at, id));
                id
            }
        };
        let count = counts.entry((quarter, id)).or_default();
        *count = (count.0 + 1, count.1 + created);
    }
    for (last_at, id) in sources.into_values() {
        session.change(include_str!("source_seen.sql"), (id, last_at))?;
    }
    for ((quarter, id), (leads, created)) in counts {
        session.change(include_str!("count_add.sql"), (quarter, id, leads, created))?;
    }
    Ok(())
}

fn source_id(session: &Session<'_>, name: &str, sample: bool, at: Millis) -> Result<i64> {
    let known = |name: &str| session.one(include_str!("source_of_name.sql"), (name, sample), |row| row.get(0));
    if let Some(id) = known(name)? {
        return Ok(id);
    }
    let full = session.number(include_str!("sources_count.sql"), ())? >= SOURCES_MAX.cast_signed() - 1;
    let name = if full { OTHER_SOURCES } else { name };
    match known(name)? {
        Some(id) => Ok(id),
        None => session.insert(include_str!("source_insert.sql"), (name, sample, at)),
    }
}

/// The number of the first quarter that begins at a moment or after it.
fn first_quarter(at: Millis) -> i64 {
    (at + QUARTER - 1).div_euclid(QUARTER)
}

impl OverviewView for Session<'_> {
    fn lead_sources(&self) -> Result<Vec<Source>> {
        self.all(include_str!("sources.sql"), (), |row| {
            Ok(Source { id: row.get(0)?, name: row.get(1)?, last_at: row.get(2)?, sample: row.get(3)? })
        })
    }
    fn leads_counted(&self, from: Millis, until: Millis) -> Result<Vec<Counted>> {
        self.all(include_str!("counted.sql"), (first_quarter(from), first_quarter(until)), |row| {
            Ok(Counted {
                at: row.get::<_, i64>(0)? * QUARTER,
                source_id: row.get(1)?,
                leads: session::count(row, 2)?,
                created: session::count(row, 3)?,
            })
        })
    }
    fn leads_of_quarters(&self, from: Millis, until: Millis) -> Result<Vec<(Millis, u64)>> {
        self.all(include_str!("of_quarters.sql"), (first_quarter(from), first_quarter(until)), |row| {
            Ok((row.get::<_, i64>(0)? * QUARTER, session::count(row, 1)?))
        })
    }
    fn leads_of_sources(&self, from: Millis, until: Millis) -> Result<Vec<(i64, u64)>> {
        let quarters = (first_quarter(from), first_quarter(until));
        self.all(include_str!("of_sources.sql"), quarters, |row| Ok((row.get(0)?, session::count(row, 1)?)))
    }
    fn happened_lately(&self, limit: usize) -> Result<Vec<Happened>> {
        let rows = self.all(include_str!("lately.sql"), [limit as i64], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, String>(4)?))
        })?;
        let read =
            |(id, at, contact_id, actor, data): (i64, i64, i64, Option<String>, String)| match serde_json::from_str(
                &data,
            ) {
                Ok(event) => Ok(Happened { id, at, contact_id, actor, event }),
                Err(error) => Err(Error::internal(format!("Event {id} cannot be read.")).because(error)),
            };
        rows.into_iter().map(read).collect()
    }
}
