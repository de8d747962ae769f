use dialyard_engine::Result;
use dialyard_engine::error::Error;
use dialyard_engine::views::store::{ViewsTx, ViewsView};
use dialyard_engine::views::{SavedView, Shows};
use rusqlite::Row;
use rusqlite::types::Type;

use crate::session::Session;

fn saved(row: &Row<'_>) -> rusqlite::Result<SavedView> {
    let text: String = row.get(3)?;
    let shows = serde_json::from_str(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, Box::new(error)))?;
    Ok(SavedView { id: row.get(0)?, name: row.get(1)?, user_id: row.get(2)?, shows })
}

fn text(shows: &Shows) -> Result<String> {
    serde_json::to_string(shows).map_err(|error| Error::internal("A view cannot be written.").because(error))
}

impl ViewsView for Session<'_> {
    fn saved_view(&self, id: i64) -> Result<Option<SavedView>> {
        self.one(include_str!("by_id.sql"), [id], saved)
    }
    fn saved_views(&self, user_id: Option<i64>) -> Result<Vec<SavedView>> {
        self.all(include_str!("all.sql"), [user_id], saved)
    }
}

impl ViewsTx for Session<'_> {
    fn saved_view_insert(&mut self, view: &SavedView) -> Result<i64> {
        self.insert(include_str!("insert.sql"), (&view.name, view.user_id, text(&view.shows)?))
    }
    fn saved_view_update(&mut self, view: &SavedView) -> Result<()> {
        let row = (view.id, &view.name, view.user_id, text(&view.shows)?);
        self.change(include_str!("update.sql"), row).map(|_| ())
    }
    fn saved_view_delete(&mut self, id: i64) -> Result<()> {
        self.change(include_str!("delete.sql"), [id]).map(|_| ())
    }
}
