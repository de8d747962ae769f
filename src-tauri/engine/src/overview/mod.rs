//! Overview: how leads come in, by hour, day and source, and what waits for whom.
//!
//! Law: no figure is reckoned from events; the store keeps counters by the quarter of an hour, in which every zone's hours
//! and days are whole.

pub mod api;
pub mod store;

mod days;
mod silence;

#[cfg(test)]
mod tests;

use crate::clock::{MINUTE, Millis};

/// What leads are counted by.
pub const QUARTER: Millis = 15 * MINUTE;

/// Names of sources are whatever senders write. Beyond so many, new ones are counted together.
pub const SOURCES_MAX: u64 = 500;
/// The name under which they are.
pub const OTHER_SOURCES: &str = "Other sources";
/// A longer name is cut.
pub const SOURCE_NAME_MAX: usize = 80;

/// Where leads come from: what the lead itself says, or else the token it came by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub id: i64,
    pub name: String,
    pub last_at: Millis,
    /// Of the sample office.
    pub sample: bool,
}

/// Leads of one source in one quarter of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// When it began.
    pub at: Millis,
    pub source_id: i64,
    pub leads: u64,
    /// How many of them made a contact.
    pub created: u64,
}
