use super::{Enrolment, Sequence};
use crate::clock::Millis;
use crate::error::Result;

pub trait SequencesView {
    fn sequence(&self, id: i64) -> Result<Option<Sequence>>;
    fn sequences(&self) -> Result<Vec<Sequence>>;
    /// Why it was left.
    fn enrolment_left_reason(&self, id: i64) -> Result<Option<String>>;
    /// Enrolments of a contact, newest first.
    fn enrolments_of(&self, contact_id: i64) -> Result<Vec<(Enrolment, String)>>;
}

pub trait SequencesTx: SequencesView {
    fn sequence_insert(&mut self, sequence: &Sequence, at: Millis) -> Result<i64>;
    fn enrolment_insert(&mut self, sequence_id: i64, contact_id: i64, at: Millis) -> Result<i64>;
    fn enrolment_remove(&mut self, id: i64) -> Result<()>;
    /// Makes an enrolment that was left active again.
    fn enrolment_rejoin(&mut self, id: i64) -> Result<()>;
    /// Ends every active enrolment of the contact; answers how many there were.
    fn enrolments_leave(&mut self, contact_id: i64, reason: &str, at: Millis) -> Result<usize>;
}
