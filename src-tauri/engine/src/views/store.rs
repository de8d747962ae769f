use super::SavedView;
use crate::error::Result;

pub trait ViewsView {
    fn saved_view(&self, id: i64) -> Result<Option<SavedView>>;
    /// Everybody's and the user's own, in the order they were made.
    fn saved_views(&self, user_id: Option<i64>) -> Result<Vec<SavedView>>;
}

pub trait ViewsTx: ViewsView {
    fn saved_view_insert(&mut self, view: &SavedView) -> Result<i64>;
    fn saved_view_update(&mut self, view: &SavedView) -> Result<()>;
    fn saved_view_delete(&mut self, id: i64) -> Result<()>;
}
