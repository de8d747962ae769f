//! The statements of a transaction, each prepared once and found again by where its text lies in the program.
//!
//! The connection keeps them as well, but by their text: reading through the text for every use cost more than some of the
//! statements do.

use std::cell::RefCell;

use rusqlite::{CachedStatement, Connection, Result};

pub struct Held<'c> {
    conn: &'c Connection,
    idle: RefCell<Vec<(Place, CachedStatement<'c>)>>,
}

/// Of text that is there as long as the program: what lies there is never another one.
type Place = (usize, usize);

impl<'c> Held<'c> {
    pub fn new(conn: &'c Connection) -> Self {
        Self { conn, idle: RefCell::default() }
    }

    pub fn with<T>(&self, sql: &'static str, run: impl FnOnce(&mut CachedStatement<'c>) -> Result<T>) -> Result<T> {
        let place = (sql.as_ptr() as usize, sql.len());
        let mut statement = match self.take(place) {
            Some(statement) => statement,
            None => self.conn.prepare_cached(sql)?,
        };
        let done = run(&mut statement);
        self.idle.borrow_mut().push((place, statement));
        done
    }

    fn take(&self, place: Place) -> Option<CachedStatement<'c>> {
        let mut idle = self.idle.borrow_mut();
        let at = idle.iter().position(|(known, _)| *known == place)?;
        Some(idle.swap_remove(at).1)
    }
}
