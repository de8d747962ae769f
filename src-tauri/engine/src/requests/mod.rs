//! Requests: everything that came in over the API, kept with what became of it.
//!
//! Laws: a request is stored in the same transaction as its effect, but outside the savepoint it reports on; token values
//! never reach the disk; a repeat with the same idempotency key gets the first answer, byte for byte.

pub mod api;
mod digits;
pub mod idempotency;
pub mod keeping;
pub mod log;
pub mod ops;
pub mod rate;
pub mod replay;
pub mod store;

#[cfg(test)]
mod tests;

use crate::clock::Millis;

/// Consent as it was given: never edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub text: String,
    pub at: Millis,
    pub source_address: String,
    pub request_id: i64,
}

/// A request as it came in, token values redacted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    pub id: i64,
    pub at: Millis,
    pub method: String,
    /// The path without the query.
    pub path: String,
    pub query: String,
    /// A JSON object of names and values.
    pub headers: String,
    pub body: Vec<u8>,
    pub source_address: String,
    pub token_id: Option<i64>,
    /// How it came, when not straight from outside: `test` or `replay`.
    pub via: Option<String>,
    pub replay_of: Option<i64>,
    pub dry_run: bool,
}

/// The answer, as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    pub headers: Vec<(String, String)>,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// One word: created, updated, duplicate, found, invalid, unauthenticated, forbidden, refused, failed.
    pub word: String,
    pub contact_id: Option<i64>,
    /// The records that it touched, as a JSON object of names and ids.
    pub touched: Option<String>,
}

/// What the list of requests shows of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub id: i64,
    pub at: Millis,
    pub method: String,
    pub path: String,
    pub source_address: String,
    pub token_id: Option<i64>,
    pub via: Option<String>,
    pub replay_of: Option<i64>,
    pub dry_run: bool,
    pub status: u16,
    pub answer: Vec<u8>,
    /// One word, see [`Outcome`].
    pub outcome: String,
    pub contact_id: Option<i64>,
    pub touched: Option<String>,
    pub duration_us: i64,
    pub size: i64,
    /// What it held of a person was erased; that it was is still counted.
    pub erased_at: Option<Millis>,
}

/// A request as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    pub head: Head,
    pub sent: Sent,
}

/// What was sent, token values redacted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    pub query: String,
    /// A JSON object of names and values.
    pub headers: String,
    pub body: Vec<u8>,
}
