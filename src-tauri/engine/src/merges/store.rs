use super::{Merge, Moved};
use crate::clock::Millis;
use crate::contacts::{Contact, OtherNumber};
use crate::error::Result;

pub trait MergesView {
    fn merge(&self, merged_id: i64) -> Result<Option<Merge>>;
    /// How many requests, events and the like would go over, as a number of timeline entries.
    fn events_count(&self, contact_id: i64) -> Result<u64>;
}

pub trait MergesTx: MergesView {
    /// Moves all that belongs to one contact by its id, but for what waits in a queue; answers what it was.
    fn records_move(&mut self, from: i64, to: i64) -> Result<Moved>;
    /// Moves those of the given records that are still there back.
    fn records_return(&mut self, moved: &Moved, from: i64, to: i64) -> Result<()>;
    /// Takes the row of a contact away, whose records went elsewhere.
    fn contact_take_away(&mut self, id: i64) -> Result<()>;
    /// Brings a contact back under its own id, with its further numbers.
    fn contact_bring_back(&mut self, contact: &Contact, others: &[OtherNumber]) -> Result<()>;
    fn contact_external_id_remove(&mut self, id: i64, system: &str) -> Result<()>;
    /// Gives an item that waits to another contact.
    fn powerdialer_item_give(&mut self, id: i64, contact_id: i64) -> Result<()>;
    fn enrolment_leave(&mut self, id: i64, reason: &str, at: Millis) -> Result<()>;
    fn merge_insert(&mut self, merge: &Merge) -> Result<()>;
    fn merge_delete(&mut self, merged_id: i64) -> Result<()>;
    /// Forgets what merges from before a moment would need to be undone; where their ids lead stays.
    fn merges_settle(&mut self, before: Millis) -> Result<()>;
}
