use dialyard_engine::Result;
use dialyard_engine::dispositions::Disposition;
use dialyard_engine::dispositions::store::{DispositionsTx, DispositionsView};
use rusqlite::Row;

use crate::fault;
use crate::session::Session;

fn disposition(row: &Row<'_>) -> rusqlite::Result<Disposition> {
    Ok(Disposition {
        id: row.get(0)?,
        name: row.get(1)?,
        color: row.get(2)?,
        position: row.get(3)?,
        archived: row.get(4)?,
    })
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
    fn disposition_update(&mut self, disposition: &Disposition) -> Result<()> {
        let Disposition { id, name, color, position, archived } = disposition;
        self.change(include_str!("update.sql"), (name, color, position, archived, id)).map(|_| ())
    }
    fn disposition_delete(&mut self, id: i64) -> Result<()> {
        const USED: &str = "Contacts have this disposition. Archive it instead.";
        self.try_change(include_str!("delete.sql"), [id]).map_err(|error| fault::in_use(error, USED)).map(|_| ())
    }
}
