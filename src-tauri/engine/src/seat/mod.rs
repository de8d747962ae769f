//! A second seat: the office's window on another computer. Who may share it, and how it is.

pub mod api;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Millis;

/// How the way to a seat is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SeatTls {
    /// On this computer only.
    Off,
    #[default]
    SelfMade,
    Own,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeatSettings {
    pub on: bool,
    /// An IP address of this computer.
    pub host: String,
    /// 0 takes a free one.
    pub port: u16,
    pub tls: SeatTls,
    /// PEM files on this computer, for a certificate of one's own.
    #[serde(default)]
    pub certificate_file: Option<String>,
    #[serde(default)]
    pub key_file: Option<String>,
    /// Other names that this computer is called by: `office.example.com`.
    #[serde(default)]
    pub names: Vec<String>,
}

impl Default for SeatSettings {
    fn default() -> Self {
        Self {
            on: false,
            host: "0.0.0.0".to_owned(),
            port: 8711,
            tls: SeatTls::SelfMade,
            certificate_file: None,
            key_file: None,
            names: Vec::new(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SeatState {
    Off,
    Open,
    Failed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeatStatus {
    pub state: SeatState,
    /// What it is bound to: `0.0.0.0:8711`.
    pub address: String,
    /// What is typed at the other computer, the likeliest first.
    pub urls: Vec<String>,
    /// SHA-256 of the certificate, to be read out: `3F:A2:…`
    pub fingerprint: Option<String>,
    pub certificate_until: Option<Millis>,
    /// Why it is not open.
    pub message: Option<String>,
    /// Windows that hear what happens now.
    pub windows: u32,
    /// It was opened by the command line (`serve --ui`), which stands above the settings.
    pub fixed: bool,
}
