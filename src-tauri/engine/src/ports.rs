//! What the engine wants of the world beside a store.

use std::pin::Pin;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::listener::{ListenerSettings, ListenerStatus, PastedPair, ReachTried};
use crate::notifications::NoticeKind;
use crate::seat::{SeatSettings, SeatStatus};

/// What is answered later.
pub type Later<T> = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

/// The listener, as far as the engine steers it.
pub trait ListenerControl: Send + Sync + 'static {
    fn status(&self) -> ListenerStatus;
    /// Opens the new address before it leaves the old one. An address that cannot be had is an error on `host` or `port`,
    /// a certificate that cannot be used one on `certificate` or `key`, and what was goes on. A pair that was pasted is
    /// given until it is kept.
    fn apply(&self, settings: &ListenerSettings, pasted: Option<PastedPair>) -> Later<()>;
    /// Reads the certificate anew, since files are renewed in their place; `anew` also makes a self-made one again.
    fn renew(&self, anew: bool) -> Later<()>;
    /// The certificate as text, for callers that are to trust it; none without TLS.
    fn certificate(&self) -> Option<String>;
    /// Calls itself at every address it should be reached at.
    fn test(&self) -> Later<Vec<ReachTried>>;
}

/// Where the key stands that opens the office's secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VaultKind {
    Keyring,
    File,
    /// No secret was kept yet.
    NotYet,
}

/// Seals what nobody may read from the disk.
pub trait Vault: Send + Sync + 'static {
    /// What is sealed under one name opens under that name only.
    fn seal(&self, name: &str, secret: &[u8]) -> Result<Vec<u8>>;
    fn open(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>>;
    fn kind(&self) -> VaultKind;
}

/// The seat's socket, as far as the engine steers it.
pub trait SeatControl: Send + Sync + 'static {
    fn status(&self) -> SeatStatus;
    /// Opens the new address before it leaves the old one. What cannot be had is an error on its field, and the old one
    /// goes on.
    fn apply(&self, settings: &SeatSettings) -> std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send>>;
    /// Takes the certificate that the files hold now, or makes one anew whose time is nearly over, without breaking off
    /// what is open.
    fn renew(&self) -> std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send>>;
}

/// Sends a request of our own to our own listener, over HTTP like anybody else's.
pub trait Courier: Send + Sync + 'static {
    fn send(&self, letter: Letter) -> std::pin::Pin<Box<dyn Future<Output = Result<Reply>> + Send>>;
}

/// A request on its way to the listener.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub method: String,
    /// Path and query.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// What the listener answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// A desktop that can show a notice.
pub trait Notifier: Send + Sync + 'static {
    /// False: whoever it is for does not sit here, or wants none now.
    fn show(&self, notice: &Notice) -> Result<bool>;
}

/// A desktop notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    /// Whom it is for; none: every admin.
    pub user_id: Option<i64>,
    pub title: String,
    pub body: String,
    /// The place that a click opens: `contacts/12`.
    pub place: String,
}

/// Whoever waits for something long.
pub trait Watch: Send + Sync + 'static {
    fn at(&self, done: u64, all: u64);
    /// True once it is no longer wanted. What is done so far stays whole.
    fn given_up(&self) -> bool;
}

/// Nobody looks, and nobody gives up.
pub struct Unwatched;

impl Watch for Unwatched {
    fn at(&self, _: u64, _: u64) {}
    fn given_up(&self) -> bool {
        false
    }
}
