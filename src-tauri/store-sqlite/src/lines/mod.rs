use dialyard_engine::Result;
use dialyard_engine::lines::Line;
use dialyard_engine::lines::store::{LinesTx, LinesView};
use dialyard_engine::numbers::Number;
use rusqlite::Row;

use crate::fault;
use crate::session::Session;

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        id: row.get("id")?,
        name: row.get("name")?,
        phone: Number {
            e164: row.get("phone_e164")?,
            ext: None,
            valid: row.get("phone_valid")?,
            received: row.get("phone_received")?,
        },
        active: row.get("active")?,
        sample: row.get("sample")?,
    })
}

impl LinesView for Session<'_> {
    fn line(&self, id: i64) -> Result<Option<Line>> {
        self.one(include_str!("by_id.sql"), [id], line)
    }
    fn lines(&self) -> Result<Vec<Line>> {
        self.all(include_str!("all.sql"), (), line)
    }
}

const TAKEN: &str = "Another line has this number already.";

impl LinesTx for Session<'_> {
    fn line_insert(&mut self, line: &Line) -> Result<i64> {
        let phone = &line.phone;
        self.try_change(
            include_str!("insert.sql"),
            (&line.name, &phone.e164, phone.valid, &phone.received, line.active, line.sample),
        )
        .map_err(|error| fault::taken(error, "phone_number", TAKEN))?;
        Ok(self.conn.last_insert_rowid())
    }
    fn line_update(&mut self, line: &Line) -> Result<()> {
        let phone = &line.phone;
        let row = (&line.name, &phone.e164, phone.valid, &phone.received, line.active, line.sample, line.id);
        self.try_change(include_str!("update.sql"), row)
            .map_err(|error| fault::taken(error, "phone_number", TAKEN))
            .map(|_| ())
    }
    fn line_delete(&mut self, id: i64) -> Result<()> {
        const USED: &str = "Contacts or campaigns use this line. Deactivate it instead.";
        self.try_change(include_str!("delete.sql"), [id]).map_err(|error| fault::in_use(error, USED)).map(|_| ())
    }
}
