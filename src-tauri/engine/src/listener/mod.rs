//! The listener as the office sees it: its settings, and how it is.

pub mod api;
mod rules;

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Millis;

pub use rules::{check, networks};

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
    /// With what it speaks TLS; none: it does not.
    pub certificate: Option<CertificateShown>,
    pub leads_last_hour: u64,
    pub last_lead_at: Option<Millis>,
}

/// What may be told of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CertificateShown {
    pub names: Vec<String>,
    /// SHA-256: `AB:CD:…`.
    pub fingerprint: String,
    pub expires_at: Millis,
    /// Nobody else vouches for it: callers have to be told to trust it.
    pub self_signed: bool,
}

/// How requests are kept from being read on their way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Tls {
    #[default]
    Off,
    /// A certificate that the program makes and signs itself.
    SelfMade,
    /// Two PEM files, read again when they are renewed.
    Files { certificate: String, key: String },
    /// A pair that was pasted and is kept among the secrets.
    Pasted,
}

/// Who may read the numbers at `/metrics`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MetricsFor {
    #[default]
    Nobody,
    ThisComputer,
    Everyone,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListenerSettings {
    /// An IP address of this computer. Loopback unless an admin opens it.
    pub host: String,
    /// 0 takes a free one.
    pub port: u16,
    /// Requests a minute for one token on one endpoint; 0: no limit.
    pub rate_limit: u32,
    pub tls: Tls,
    /// Whose X-Forwarded-For is believed: addresses or networks (`10.0.0.0/8`).
    pub trusted_proxies: Vec<String>,
    /// What the outside calls, where a proxy or a tunnel stands before the listener: `https://leads.example.com`.
    pub public_url: Option<String>,
    pub metrics: MetricsFor,
}

impl Default for ListenerSettings {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".to_owned(),
            port: 8710,
            rate_limit: 1_000,
            tls: Tls::Off,
            trusted_proxies: Vec::new(),
            public_url: None,
            metrics: MetricsFor::Nobody,
        }
    }
}

/// A certificate and its key, as text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastedPair {
    pub certificate: String,
    pub key: String,
}

impl fmt::Debug for PastedPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PastedPair").finish_non_exhaustive()
    }
}

/// Who would come by an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReachBy {
    ThisComputer,
    Network,
    Internet,
    /// Nobody in particular: a lead that was sent for trial.
    Lead,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReachVerdict {
    Reached,
    /// Reached, with something in the way of others.
    Doubtful,
    NotReached,
    /// Not meant to be reached by these.
    Closed,
}

/// One try to reach the listener, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReachTried {
    pub by: ReachBy,
    pub url: Option<String>,
    pub verdict: ReachVerdict,
    pub says: String,
    pub way_out: Option<String>,
}
