//! The person at a window: signing in and out, availability, password.
//!
//! Named apart from *session*, which is an agent working through the queue.

pub mod api;
pub mod ops;
pub mod store;

#[cfg(test)]
mod tests;

pub(crate) use ops::Slowdown;

use std::net::IpAddr;

use crate::clock::{DAY, HOUR, Millis};
use crate::tokens::Hash;

/// How long a sign-in lasts that is to stay, and one that is not.
pub const STAY: Millis = 30 * DAY;
pub const VISIT: Millis = 12 * HOUR;

/// Who counts as one guesser, as the door counts callers: a household has one IPv4 address or 2^64 of IPv6.
fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) if !v6.is_loopback() => IpAddr::V6((v6.to_bits() & !u128::from(u64::MAX)).into()),
        other => other,
    }
}

pub const PASSWORD_MIN: usize = 8;
/// Argon2 reads every byte; a megabyte of password is somebody's joke.
pub const PASSWORD_MAX: usize = 1_024;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub hash: Hash,
    pub user_id: i64,
    pub created_at: Millis,
    pub expires_at: Millis,
    /// The last sign of life of this window.
    pub seen_at: Millis,
    /// None: the window of the computer that keeps the office.
    pub visitor: Option<Visitor>,
}

/// A window elsewhere: a browser, or a Dialyard that was connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    pub address: IpAddr,
    /// `Firefox on Linux`
    pub program: String,
}
