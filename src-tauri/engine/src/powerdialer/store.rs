use super::{Depth, Item, Position};
use crate::clock::Millis;
use crate::error::Result;

pub trait PowerdialerView {
    fn powerdialer_item(&self, id: i64) -> Result<Option<Item>>;
    /// Where a contact waits: queued, scheduled or in progress.
    fn powerdialer_item_waiting(&self, contact_id: i64) -> Result<Option<Item>>;
    /// The user's default list, when there is one already.
    fn powerdialer_default_list(&self, user_id: i64) -> Result<Option<i64>>;
    fn powerdialer_list_exists(&self, list_id: i64) -> Result<bool>;
    /// How many contacts wait in any list.
    fn powerdialer_waiting(&self) -> Result<u64>;
    /// How many wait in the same list before this item.
    fn powerdialer_items_before(&self, item: &Item) -> Result<u64>;
    /// How much waits for whom; who has nothing is left out.
    fn powerdialer_depths(&self) -> Result<Vec<Depth>>;
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
    fn powerdialer_item_move(&mut self, id: i64, position: i64) -> Result<()>;
    fn powerdialer_item_remove(&mut self, id: i64) -> Result<()>;
    /// Puts an item back as it was, under its own id.
    fn powerdialer_item_restore(&mut self, item: &Item) -> Result<()>;
    /// Moves at most so many of what waits for one user to the end of another's list, in their order.
    fn powerdialer_hand_over(&mut self, from_user: i64, to_user: i64, to_list: i64, limit: usize) -> Result<usize>;
}
