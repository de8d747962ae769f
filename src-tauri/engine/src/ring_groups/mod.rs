//! Ring groups: users who share incoming work.

pub mod api;
pub mod store;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::users::words;

/// How a call reaches the members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ring {
    Together,
    InTurn,
}
words!(Ring { Together = "together", InTurn = "in_turn" });

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RingGroup {
    pub id: i64,
    pub name: String,
    pub ring: Ring,
    /// In the order in which they are rung.
    pub member_ids: Vec<i64>,
    pub sample: bool,
}
