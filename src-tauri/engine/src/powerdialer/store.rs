use super::{Item, Position};
use crate::clock::Millis;
use crate::error::Result;

pub trait PowerdialerView {
    /// Where a contact waits: queued, scheduled or in progress.
    fn powerdialer_item_waiting(&self, contact_id: i64) -> Result<Option<Item>>;
    /// The user's default list, when there is one already.
    fn powerdialer_default_list(&self, user_id: i64) -> Result<Option<i64>>;
    /// How many wait in the same list before this item.
    fn powerdialer_items_before(&self, item: &Item) -> Result<u64>;
}

pub trait PowerdialerTx: PowerdialerView {
    fn powerdialer_list_insert(&mut self, user_id: i64, name: &str, is_default: bool) -> Result<i64>;
    fn powerdialer_item_insert(
        &mut self,
        list_id: i64,
        user_id: i64,
        contact_id: i64,
        position: Position,
        at: Millis,
    ) -> Result<i64>;
}
