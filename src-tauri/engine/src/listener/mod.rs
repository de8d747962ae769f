//! The listener as the office sees it: its settings, and how it is.

pub mod api;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Millis;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ListenerState {
    Listening,
    Failed,
    Stopped,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    ThisComputer,
    Network,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListenerStatus {
    pub state: ListenerState,
    /// What it is bound to: `127.0.0.1:8710`.
    pub address: String,
    /// What a program on this computer calls: `http://127.0.0.1:8710`.
    pub base_url: String,
    pub reach: Reach,
    /// Why it does not listen.
    pub message: Option<String>,
    pub leads_last_hour: u64,
    pub last_lead_at: Option<Millis>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListenerSettings {
    /// An IP address of this computer. Loopback unless an admin opens it.
    pub host: String,
    /// 0 takes a free one.
    pub port: u16,
    /// Requests a minute for one token on one endpoint; 0: no limit.
    pub rate_limit: u32,
}

impl Default for ListenerSettings {
    fn default() -> Self {
        Self { host: "127.0.0.1".to_owned(), port: 8710, rate_limit: 1_000 }
    }
}
