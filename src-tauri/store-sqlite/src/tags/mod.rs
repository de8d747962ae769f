use dialyard_engine::Result;
use dialyard_engine::contacts::fold;
use dialyard_engine::tags::Tag;
use dialyard_engine::tags::store::{TagsTx, TagsView};
use rusqlite::Row;

use crate::session::{Session, count};

fn tag(row: &Row<'_>) -> rusqlite::Result<Tag> {
    Ok(Tag { id: row.get(0)?, name: row.get(1)? })
}

impl TagsView for Session<'_> {
    fn tag(&self, id: i64) -> Result<Option<Tag>> {
        match self.one(include_str!("by_id.sql"), [id], tag)? {
            None => self.one(include_str!("forwarded_id.sql"), [id], tag),
            found => Ok(found),
        }
    }
    fn tag_of_name(&self, name: &str) -> Result<Option<Tag>> {
        self.known.tag(name, || {
            let folded = fold(name);
            match self.one(include_str!("by_name.sql"), [&folded], tag)? {
                None => self.one(include_str!("forwarded_name.sql"), [&folded], tag),
                found => Ok(found),
            }
        })
    }
    fn tag_called(&self, name: &str) -> Result<Option<Tag>> {
        self.one(include_str!("by_name.sql"), [fold(name)], tag)
    }
    fn tags(&self) -> Result<Vec<Tag>> {
        self.all(include_str!("all.sql"), (), tag)
    }
    fn tag_contacts(&self) -> Result<Vec<(i64, u64)>> {
        self.all(include_str!("contacts.sql"), (), |row| Ok((row.get(0)?, count(row, 1)?)))
    }
}

impl TagsTx for Session<'_> {
    fn tag_insert(&mut self, name: &str, sample: bool) -> Result<i64> {
        let folded = fold(name);
        self.change(include_str!("forward_forget_name.sql"), [&folded])?;
        self.insert(include_str!("insert.sql"), (name, folded, sample))
    }
    fn tag_rename(&mut self, id: i64, name: &str) -> Result<()> {
        let folded = fold(name);
        self.change(include_str!("forward_forget_name.sql"), [&folded])?;
        self.change(include_str!("rename.sql"), (id, name, folded)).map(|_| ())
    }
    fn tag_forward(&mut self, from: &Tag, to_id: i64) -> Result<()> {
        self.change(include_str!("forward_on.sql"), (from.id, to_id))?;
        self.change(include_str!("forward.sql"), (from.id, fold(&from.name), to_id)).map(|_| ())
    }
    fn tag_take_off(&mut self, id: i64, instead: Option<i64>, limit: usize) -> Result<usize> {
        let limit = limit as i64;
        if let Some(instead) = instead {
            self.change(include_str!("put_instead.sql"), (id, instead, limit))?;
        }
        self.change(include_str!("take_off.sql"), (id, limit))
    }
    fn tag_delete(&mut self, id: i64) -> Result<()> {
        self.change(include_str!("delete.sql"), [id]).map(|_| ())
    }
}
