//! What the engine wants of the world beside a store.

use crate::error::Result;
use crate::listener::{ListenerSettings, ListenerStatus};
use crate::seat::{SeatSettings, SeatStatus};

/// The listener, as far as the engine steers it.
pub trait ListenerControl: Send + Sync + 'static {
    fn status(&self) -> ListenerStatus;
    /// Opens the new address before it leaves the old one. An address that cannot be had is an error on `host` or `port`,
    /// and the old one goes on.
    fn apply(&self, settings: &ListenerSettings) -> std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send>>;
}

/// The seat's socket, as far as the engine steers it.
pub trait SeatControl: Send + Sync + 'static {
    fn status(&self) -> SeatStatus;
    /// Opens the new address before it leaves the old one. What cannot be had is an error on its field, and the old one
    /// goes on.
    fn apply(&self, settings: &SeatSettings) -> std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send>>;
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
    fn show(&self, notice: &Notice) -> Result<()>;
}

/// A desktop notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
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
