//! A connection inside a transaction, as the engine's ports see it.

use std::cell::{Cell, RefCell};

use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::event::Fact;
use dialyard_engine::outbox::NewJob;
use dialyard_engine::store::{Tx, View};
use rusqlite::{CachedStatement, Connection, Params, Row};

use crate::fault;
use crate::held::Held;
use crate::ids::Ids;
use crate::known::Known;
use crate::tokens::Use;

pub struct Session<'c> {
    pub conn: &'c Connection,
    pub ids: Ids,
    /// What the screens are to be told, if this is committed.
    pub facts: RefCell<Vec<Fact>>,
    /// What the search index is to learn before the commit. Not at once: FTS5 writes out a segment of its own whenever a
    /// savepoint opens or ends, which for every lead of a batch would cost more than the lead.
    pub search: RefCell<Vec<SearchChange>>,
    /// Jobs that wait for the end of the batch, where those with the same key become one before they reach the table.
    pub jobs: RefCell<Vec<NewJob>>,
    /// By how much the request log has grown or shrunk.
    pub request_bytes: Cell<i64>,
    pub request_count: Cell<i64>,
    /// Requests that are to be counted for their tokens.
    pub token_uses: RefCell<Vec<Use>>,
    /// Leads that are added to their counters at the end of the batch.
    pub leads: RefCell<Vec<LeadCame>>,
    pub known: Known,
    held: Held<'c>,
}

/// A lead that came in, as it is counted.
pub struct LeadCame {
    pub at: Millis,
    pub source: String,
    pub created: bool,
    pub sample: bool,
}

/// A change of the search index that waits for the end of its batch.
pub enum SearchChange {
    Add { contact_id: i64, text: String },
    Remove { contact_id: i64 },
}

/// How much a session has gathered, to return to when a write is undone.
#[derive(Clone, Copy)]
pub struct Mark {
    facts: usize,
    search: usize,
    jobs: usize,
    request_bytes: i64,
    request_count: i64,
    token_uses: usize,
    leads: usize,
}

impl<'c> Session<'c> {
    pub fn reading(conn: &'c Connection) -> Self {
        Self::new(conn, Ids::default(), Known::new(false))
    }

    pub fn writing(conn: &'c Connection, ids: Ids) -> Self {
        Self::new(conn, ids, Known::new(true))
    }

    fn new(conn: &'c Connection, ids: Ids, known: Known) -> Self {
        Self {
            conn,
            ids,
            facts: RefCell::default(),
            search: RefCell::default(),
            jobs: RefCell::default(),
            request_bytes: Cell::new(0),
            request_count: Cell::new(0),
            token_uses: RefCell::default(),
            leads: RefCell::default(),
            known,
            held: Held::new(conn),
        }
    }

    pub fn mark(&self) -> Mark {
        Mark {
            facts: self.facts.borrow().len(),
            search: self.search.borrow().len(),
            jobs: self.jobs.borrow().len(),
            request_bytes: self.request_bytes.get(),
            request_count: self.request_count.get(),
            token_uses: self.token_uses.borrow().len(),
            leads: self.leads.borrow().len(),
        }
    }

    /// Forgets what was gathered since.
    pub fn forget_since(&self, mark: Mark) {
        self.known.forget();
        self.facts.borrow_mut().truncate(mark.facts);
        self.search.borrow_mut().truncate(mark.search);
        self.jobs.borrow_mut().truncate(mark.jobs);
        self.request_bytes.set(mark.request_bytes);
        self.request_count.set(mark.request_count);
        self.token_uses.borrow_mut().truncate(mark.token_uses);
        self.leads.borrow_mut().truncate(mark.leads);
    }

    pub fn one<T>(
        &self,
        sql: &'static str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let run = |statement: &mut CachedStatement<'c>| {
            self.forget_if_changed(statement);
            statement.query(params)?.next()?.map(map).transpose()
        };
        self.held.with(sql, run).map_err(fault::store)
    }

    pub fn all<T>(
        &self,
        sql: &'static str,
        params: impl Params,
        mut map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut all = Vec::new();
        self.each(sql, params, |row| {
            all.push(map(row)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// Hands over one row after the other, none of which is kept.
    pub fn each(
        &self,
        sql: &'static str,
        params: impl Params,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let run = |statement: &mut CachedStatement<'c>| {
            self.forget_if_changed(statement);
            let mut rows = statement.query(params)?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
            Ok(())
        };
        self.held.with(sql, run).map_err(fault::store)
    }

    /// A number that a question always has an answer for.
    pub fn number(&self, sql: &'static str, params: impl Params) -> Result<i64> {
        Ok(self.one(sql, params, |row| row.get::<_, Option<i64>>(0))?.flatten().unwrap_or(0))
    }

    /// The same of a question that was put together.
    pub fn number_asked(&self, sql: &str, params: impl Params) -> Result<i64> {
        let mut statement = self.conn.prepare_cached(sql).map_err(fault::store)?;
        let number = statement.query_row(params, |row| row.get::<_, Option<i64>>(0)).map_err(fault::store)?;
        Ok(number.unwrap_or(0))
    }

    /// Some changes answer with rows.
    fn forget_if_changed(&self, statement: &CachedStatement<'c>) {
        if !statement.readonly() {
            self.known.forget();
        }
    }

    /// Changes rows and answers how many.
    pub fn change(&self, sql: &'static str, params: impl Params) -> Result<usize> {
        self.try_change(sql, params).map_err(fault::store)
    }

    /// The same, for a caller who has words for what may stand in the way.
    pub fn try_change(&self, sql: &'static str, params: impl Params) -> rusqlite::Result<usize> {
        self.known.forget();
        self.try_keep(sql, params)
    }

    /// Stores a row and answers its id.
    pub fn insert(&self, sql: &'static str, params: impl Params) -> Result<i64> {
        self.change(sql, params)?;
        Ok(self.conn.last_insert_rowid())
    }

    /// Stores what comes with every lead, and leaves what is known as it is: nothing of it is in such a row.
    pub fn keep(&self, sql: &'static str, params: impl Params) -> Result<usize> {
        self.try_keep(sql, params).map_err(fault::store)
    }

    pub fn try_keep(&self, sql: &'static str, params: impl Params) -> rusqlite::Result<usize> {
        self.held.with(sql, |statement| statement.execute(params))
    }
}

impl View for Session<'_> {}

impl Tx for Session<'_> {
    fn view(&self) -> &dyn View {
        self
    }
}

/// A count, which is never below nothing.
pub fn count(row: &Row<'_>, at: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(at)?).unwrap_or(0))
}
