//! Users: agents and admins, and the one that stands for the API.
//!
//! Law: *available* means status available and seen within a minute in any window, or *phone only* and not on a call.

pub mod api;
pub mod ops;
pub mod store;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::{MINUTE, Millis};
use crate::numbers::Number;

/// The user that stands for what comes in over the API; made by the first migration.
pub const SYSTEM_API_USER: i64 = 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Admin,
    Agent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    Available,
    OnBreak,
    OnCall,
    WrapUp,
    Offline,
}

macro_rules! words {
    ($kind:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $kind {
            /// The word in the store and on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $($kind::$variant => $word),+ }
            }
            pub fn of(word: &str) -> Option<Self> {
                match word { $($word => Some($kind::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use words;

words!(Role { Admin = "admin", Agent = "agent" });
words!(Availability { Available = "available", OnBreak = "on_break", OnCall = "on_call", WrapUp = "wrap_up", Offline = "offline" });

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: i64,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<Number>,
    pub role: Role,
    pub availability: Availability,
    /// Last sign of life from any window.
    pub seen_at: Millis,
    /// Works without a window: always available while not on a call.
    pub phone_only: bool,
    pub active: bool,
    /// Argon2id in PHC form; none: cannot sign in.
    pub password_hash: Option<String>,
    /// Somebody else knows the password: it opens the door and nothing behind it until it is changed.
    pub must_change_password: bool,
    pub created_at: Millis,
    pub sample: bool,
}

impl User {
    pub fn is_available(&self, now: Millis) -> bool {
        if !self.active {
            return false;
        }
        if self.phone_only {
            return self.availability != Availability::OnCall;
        }
        self.availability == Availability::Available && now - self.seen_at <= MINUTE
    }
}
