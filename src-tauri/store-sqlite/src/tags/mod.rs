use dialyard_engine::Result;
use dialyard_engine::contacts::fold;
use dialyard_engine::tags::Tag;
use dialyard_engine::tags::store::{TagsTx, TagsView};
use rusqlite::Row;

use crate::session::Session;

fn tag(row: &Row<'_>) -> rusqlite::Result<Tag> {
    Ok(Tag { id: row.get(0)?, name: row.get(1)? })
}

impl TagsView for Session<'_> {
    fn tag(&self, id: i64) -> Result<Option<Tag>> {
        self.one(include_str!("by_id.sql"), [id], tag)
    }
    fn tag_of_name(&self, name: &str) -> Result<Option<Tag>> {
        self.one(include_str!("by_name.sql"), [fold(name)], tag)
    }
    fn tags(&self) -> Result<Vec<Tag>> {
        self.all(include_str!("all.sql"), (), tag)
    }
}

impl TagsTx for Session<'_> {
    fn tag_insert(&mut self, name: &str, sample: bool) -> Result<i64> {
        self.insert(include_str!("insert.sql"), (name, fold(name), sample))
    }
}
