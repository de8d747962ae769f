//! PowerDialer lists and their items: a contact in one user's queue.
//!
//! Law: a contact waits (queued, scheduled or in progress) in at most one user's PowerDialer.

pub mod store;
pub mod undo;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Millis;
use crate::users::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    Top,
    Bottom,
}
words!(Position { Top = "top", Bottom = "bottom" });

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    Queued,
    InProgress,
    Called,
    Failed,
    Scheduled,
}
words!(ItemState { Queued = "queued", InProgress = "in_progress", Called = "called", Failed = "failed", Scheduled = "scheduled" });

/// The name of the list that every user has.
pub const DEFAULT_LIST: &str = "My queue";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: i64,
    pub list_id: i64,
    pub user_id: i64,
    pub contact_id: i64,
    /// Lower is dialled sooner; the number itself has no meaning.
    pub position: i64,
    pub state: ItemState,
    pub created_at: Millis,
}

/// What waits for one user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Depth {
    pub user_id: i64,
    pub waiting: u64,
    /// Since when the one that waits longest has been waiting.
    pub oldest_at: Millis,
}
