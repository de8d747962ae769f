//! What exporting and erasing a person wants of a store.

use crate::clock::Millis;
use crate::error::Result;
use crate::powerdialer::Item;

/// By what an answer is kept: a token, and the key that was sent with it.
pub type AnswerKey = (i64, String);

pub trait PersonView {
    /// Every PowerDialer item of a contact, those that are past too.
    fn person_queue(&self, contact_id: i64) -> Result<Vec<Item>>;
    fn person_events_count(&self, contact_id: i64) -> Result<u64>;
    /// Shows every answer that is kept for a repeat since a moment.
    fn person_answers(&self, since: Millis, show: &mut dyn FnMut(AnswerKey, &[u8])) -> Result<()>;
}

pub trait PersonTx: PersonView {
    /// Erases a contact with everything that is stored about it, notices that wait included.
    fn person_erase(&mut self, contact_id: i64) -> Result<()>;
    /// Rewrites some more of the search's index, in which who was erased still stands. Answers whether some of it is left:
    /// for a large office that is the work of a minute, which nobody's lead is to wait for.
    fn person_forget_search(&mut self) -> Result<bool>;
    /// Empties requests of all that they held; that they came, when, and how they were answered stays. Answers how many.
    fn person_empty_requests(&mut self, requests: &[Emptied], at: Millis) -> Result<usize>;
    /// Replaces kept answers; their keys stay, so that a repeat makes no new contact. Answers how many were another.
    fn person_empty_answers(&mut self, keys: &[AnswerKey], instead: &[u8]) -> Result<usize>;
}

/// A request to be emptied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Emptied {
    pub id: i64,
    /// A number stands in its path.
    pub path: bool,
}
