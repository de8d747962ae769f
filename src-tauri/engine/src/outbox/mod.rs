//! The outbox: whatever touches the world is a job, enqueued in the transaction that wants it.
//!
//! Laws: a worker leases a job, acts, and reports back; tries are bounded; a job whose time is past is stale, not late.

pub mod store;

use crate::clock::Millis;
use crate::users::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// Show a desktop notification.
    Notify,
}
words!(JobKind { Notify = "notify" });

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    pub kind: JobKind,
    /// Waiting jobs with the same key become one, whose `count` grows.
    pub key: String,
    pub payload: String,
    pub due_at: Millis,
    /// After this moment it is dropped as stale.
    pub until: Millis,
    pub tries_max: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub id: i64,
    pub kind: JobKind,
    pub key: String,
    pub payload: String,
    pub count: u32,
    pub tries: u32,
    pub tries_max: u32,
    pub until: Millis,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobEnd {
    Done,
    /// Try again at this time, unless no try is left.
    Again {
        at: Millis,
        error: String,
    },
    Failed {
        error: String,
    },
    Stale,
}
