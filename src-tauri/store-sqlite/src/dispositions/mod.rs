use dialyard_engine::Result;
use dialyard_engine::dispositions::Disposition;
use dialyard_engine::dispositions::store::{DispositionsTx, DispositionsView};
use rusqlite::Row;

use crate::session::Session;

fn disposition(row: &Row<'_>) -> rusqlite::Result<Disposition> {
    Ok(Disposition { id: row.get(0)?, name: row.get(1)?, color: row.get(2)? })
}

impl DispositionsView for Session<'_> {
    fn disposition(&self, id: i64) -> Result<Option<Disposition>> {
        self.one(include_str!("by_id.sql"), [id], disposition)
    }
    fn dispositions(&self) -> Result<Vec<Disposition>> {
        self.all(include_str!("all.sql"), (), disposition)
    }
}

impl DispositionsTx for Session<'_> {
    fn disposition_insert(&mut self, name: &str, color: &str) -> Result<i64> {
        self.insert(include_str!("insert.sql"), (name, color))
    }
}
