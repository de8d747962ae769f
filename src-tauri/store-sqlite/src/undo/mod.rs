use dialyard_engine::clock::Millis;
use dialyard_engine::error::{Error, Result};
use dialyard_engine::undo::store::{Change, Entry, UndoTx, UndoView};

use crate::session::Session;

impl UndoView for Session<'_> {
    fn undo_entry(&self, id: i64) -> Result<Option<Entry>> {
        self.one(include_str!("by_id.sql"), [id], |row| {
            Ok(Entry { id: row.get(0)?, at: row.get(1)?, user_id: row.get(2)?, what: row.get(3)? })
        })
    }
    fn undo_changes_left(&self, id: i64) -> Result<u64> {
        Ok(u64::try_from(self.number(include_str!("changes_left.sql"), [id])?).unwrap_or(0))
    }
}

impl UndoTx for Session<'_> {
    fn undo_insert(&mut self, entry: &Entry) -> Result<i64> {
        self.insert(include_str!("insert.sql"), (entry.at, entry.user_id, &entry.what))
    }
    fn undo_part_insert(&mut self, id: i64, contact_id: Option<i64>, changes: &[Change]) -> Result<()> {
        let text = serde_json::to_string(changes)
            .map_err(|error| Error::internal("A change cannot be kept for undo.").because(error))?;
        self.change(include_str!("part_insert.sql"), (id, contact_id, changes.len() as i64, text)).map(|_| ())
    }
    fn undo_part_take(&mut self, id: i64) -> Result<Option<Vec<Change>>> {
        let last: Option<(i64, String)> =
            self.one(include_str!("part_last.sql"), [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((part, text)) = last else {
            self.change(include_str!("delete.sql"), [id])?;
            return Ok(None);
        };
        self.change(include_str!("part_delete.sql"), [part])?;
        self.change(include_str!("delete_empty.sql"), [id])?;
        let changes = serde_json::from_str(&text)
            .map_err(|error| Error::internal("What was kept for undo cannot be read.").because(error))?;
        Ok(Some(changes))
    }
    fn undo_forget(&mut self, before: Millis, parts_max: usize) -> Result<usize> {
        let gone = self.change(include_str!("parts_forget.sql"), (before, parts_max as i64))?;
        self.change(include_str!("forget_empty.sql"), [before])?;
        Ok(gone)
    }
    fn undo_forget_contact(&mut self, contact_id: i64) -> Result<()> {
        // The words of an entry that is about nobody else name the contact too.
        self.change(include_str!("entries_forget_contact.sql"), [contact_id])?;
        self.change(include_str!("parts_forget_contact.sql"), [contact_id]).map(|_| ())
    }
}
