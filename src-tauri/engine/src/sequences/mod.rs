//! Sequences and enrolments, as records.

pub mod store;
pub mod undo;

use crate::clock::Millis;
use crate::users::words;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    pub id: i64,
    pub name: String,
    pub active: bool,
    pub sample: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnrolmentState {
    Active,
    Left,
    Finished,
}
words!(EnrolmentState { Active = "active", Left = "left", Finished = "finished" });

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    pub id: i64,
    pub sequence_id: i64,
    pub contact_id: i64,
    pub state: EnrolmentState,
    pub enrolled_at: Millis,
}
