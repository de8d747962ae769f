//! Undo: what an operation changed is kept for a day, and can be taken back once, by whoever did it.
//!
//! Laws: a change is taken back only while the present value is still the one it made, so what was edited since is kept.
//! An entry is stored in the transaction of the change itself. Each room knows how to take its own changes back
//! (`contacts::undo`, `powerdialer::undo`, `sequences::undo`); `api` hands them out.

pub mod api;
pub mod store;

use crate::clock::{DAY, Millis};
use crate::error::Result;
use crate::store::Tx;
use store::Change;

/// So long can a change be taken back.
pub const KEPT_FOR: Millis = DAY;
/// Old parts that are forgotten whenever something new is kept; the rest waits for the next time.
const FORGET_AT_ONCE: usize = 20;

/// Whether one change was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    Back,
    /// It was edited since, or is gone.
    Kept,
}

/// Keeps what an operation changed, in the transaction of the change. `what` are the words of the toast: "3 contacts
/// tagged Solar". Answers the id to take it back by.
pub fn keep(
    tx: &mut dyn Tx,
    at: Millis,
    user_id: Option<i64>,
    what: impl Into<String>,
    changes: &[Change],
) -> Result<i64> {
    let id = begin(tx, at, user_id, what)?;
    add(tx, id, changes)?;
    Ok(id)
}

/// Begins an entry that grows over several transactions; `add` follows in each of them.
pub fn begin(tx: &mut dyn Tx, at: Millis, user_id: Option<i64>, what: impl Into<String>) -> Result<i64> {
    tx.undo_forget(at - KEPT_FOR, FORGET_AT_ONCE)?;
    tx.undo_insert(&store::Entry { id: 0, at, user_id, what: what.into() })
}

/// Adds what one transaction changed.
pub fn add(tx: &mut dyn Tx, id: i64, changes: &[Change]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    // What tells of one person goes with that person when it is erased.
    let first = changes.first().map(Change::contact_id);
    let contact_id = first.filter(|id| changes.iter().all(|change| change.contact_id() == *id));
    tx.undo_part_insert(id, contact_id, changes)
}
