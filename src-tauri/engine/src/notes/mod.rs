//! Notes: what somebody wrote about a contact by hand.
//!
//! Laws: a note is its author's to change, and its author's or an admin's to delete; what a lead brought as a note is
//! consent, and nobody's to change. The text stands in one place only, so that it is gone when the contact is erased.

pub mod api;
pub mod ops;
pub mod store;
pub mod undo;

use crate::clock::Millis;

/// The longest note, in characters.
pub const TEXT_MAX: usize = 10_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// 0 until it is stored.
    pub id: i64,
    pub contact_id: i64,
    /// None: the command line.
    pub author_id: Option<i64>,
    pub text: String,
    pub created_at: Millis,
    pub edited_at: Option<Millis>,
    pub deleted_at: Option<Millis>,
}
