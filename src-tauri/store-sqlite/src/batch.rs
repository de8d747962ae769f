//! Runs the writes of a batch in one transaction, so that what goes wrong with one harms no other.
//!
//! A savepoint for each write costs about as much as a tenth of a lead, and is needed only where a write fails after it
//! has changed something. So writes that may be run twice go without: when one of them does fail, the whole transaction is
//! undone and made again, this time with savepoints.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dialyard_engine::error::{Code, Error, Result};
use dialyard_engine::event::Fact;
use dialyard_engine::store::Work;
use rusqlite::Connection;

use crate::fault;
use crate::ids::Ids;
use crate::session::Session;

type Batch = [Box<dyn Work>];

/// Each write has its own outcome; an error of the disk is everyone's. It leaves the transaction to be undone.
#[allow(clippy::type_complexity)]
pub fn commit(conn: &Connection, ids: &Ids, batch: &mut Batch) -> Result<(Vec<Result<()>>, Vec<Fact>)> {
    let used = ids.mark();
    let transaction = Transaction { conn };
    transaction.execute("BEGIN IMMEDIATE")?;
    let mut session = Session::writing(conn, ids.clone());
    let mut outcomes = match without_savepoints(batch, &mut session)? {
        Some(outcomes) => outcomes,
        None => {
            transaction.execute("ROLLBACK")?;
            ids.return_to(used);
            transaction.execute("BEGIN IMMEDIATE")?;
            session = Session::writing(conn, ids.clone());
            Vec::with_capacity(batch.len())
        }
    };
    for work in batch.iter_mut().skip(outcomes.len()) {
        outcomes.push(transaction.in_savepoint(work.as_mut(), &mut session)?);
    }
    let unavailable = |error| Error { code: Code::Unavailable, ..error };
    crate::outbox::enqueue(&session).map_err(unavailable)?;
    crate::requests::count(&session).map_err(unavailable)?;
    crate::tokens::count_days(&session).map_err(unavailable)?;
    crate::overview::count(&session).map_err(unavailable)?;
    crate::contacts::index(&session).map_err(unavailable)?;
    let facts = session.facts.into_inner();
    transaction.execute("COMMIT")?;
    Ok((outcomes, facts))
}

/// The first writes of a batch, up to one that can be run only once: what has run must never be undone by another's
/// failing. None: one has failed, and what it changed cannot be told from what the others did.
fn without_savepoints(batch: &mut Batch, session: &mut Session<'_>) -> Result<Option<Vec<Result<()>>>> {
    let mut outcomes = Vec::with_capacity(batch.len());
    for work in batch.iter_mut().take_while(|work| work.repeatable()) {
        let (mark, changes) = (session.mark(), session.conn.total_changes());
        match run(work.as_mut(), session)? {
            Some(true) => {}
            // Refused before it changed anything, as nearly all that are refused.
            Some(false) if session.conn.total_changes() == changes => session.forget_since(mark),
            _ => return Ok(None),
        }
        match record(work.as_mut(), session)? {
            Ok(()) => outcomes.push(Ok(())),
            Err(_) => return Ok(None),
        }
    }
    Ok(Some(outcomes))
}

/// Whether to keep what it did. None: it broke off.
fn run(work: &mut dyn Work, session: &mut Session<'_>) -> Result<Option<bool>> {
    match catch_unwind(AssertUnwindSafe(|| work.run(session))) {
        Ok(Ok(keep)) => Ok(Some(keep)),
        Ok(Err(error)) if error.code == Code::Unavailable => Err(error),
        Ok(Err(_)) => Ok(Some(false)),
        Err(_) => Ok(None),
    }
}

fn record(work: &mut dyn Work, session: &mut Session<'_>) -> Result<Result<()>> {
    match catch_unwind(AssertUnwindSafe(|| work.record(session))) {
        Ok(Err(error)) if error.code == Code::Unavailable => Err(error),
        Ok(outcome) => Ok(outcome),
        Err(_) => Ok(Err(broke_off())),
    }
}

fn broke_off() -> Error {
    Error::internal("A write broke off. Nothing of it was stored.")
}

struct Transaction<'c> {
    conn: &'c Connection,
}

impl Transaction<'_> {
    fn in_savepoint(&self, work: &mut dyn Work, session: &mut Session<'_>) -> Result<Result<()>> {
        let mark = session.mark();
        self.execute("SAVEPOINT work")?;
        let ran = run(work, session)?;
        if ran != Some(true) {
            self.execute("ROLLBACK TO work")?;
            session.forget_since(mark);
        }
        let outcome = match ran {
            Some(_) => record(work, session)?,
            None => Err(broke_off()),
        };
        if outcome.is_err() {
            self.execute("ROLLBACK TO work")?;
            session.forget_since(mark);
        }
        self.execute("RELEASE work")?;
        Ok(outcome)
    }

    /// SQLite gives up a whole transaction on some errors of the disk; then there is no savepoint to return to.
    fn execute(&self, sql: &str) -> Result<()> {
        self.conn.prepare_cached(sql).and_then(|mut s| s.execute([])).map(|_| ()).map_err(fault::disk)
    }
}
