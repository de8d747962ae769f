//! Tokens: who may use the API, and for what.
//!
//! Laws: stored as a hash only; look-up is by hash and the comparison takes constant time; a new token carries 190 bits.
//! A token that is rotated keeps its id, its settings and its history: only the secret is another, and the one before
//! may go on for a while.

pub mod api;
pub mod change;
pub mod grant;
pub mod ops;
pub mod store;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Millis;
use crate::users::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Leads,
    Sequences,
    Calls,
    ContactsRead,
    Admin,
}
words!(Scope { Leads = "leads", Sequences = "sequences", Calls = "calls", ContactsRead = "contacts_read", Admin = "admin" });

/// All but admin: what a new token may do unless told otherwise.
pub const DEFAULT_SCOPES: [Scope; 4] = [Scope::Leads, Scope::Sequences, Scope::Calls, Scope::ContactsRead];

/// What a form post for a contact that exists is answered, without `force_update`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateResponse {
    /// 202 "Contact created."
    #[default]
    Accepted,
    /// 400 "The phone number has already been taken."
    BadRequest,
    /// 409 "Contact already exists"
    Conflict,
}
words!(DuplicateResponse { Accepted = "accepted", BadRequest = "bad_request", Conflict = "conflict" });

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub id: i64,
    pub name: String,
    pub user_id: i64,
    pub scopes: Vec<Scope>,
    pub hash: Hash,
    /// The first characters of the secret, by which a person tells tokens apart.
    pub hint: String,
    pub duplicate_response: DuplicateResponse,
    pub created_at: Millis,
    pub expires_at: Option<Millis>,
    pub revoked_at: Option<Millis>,
    pub last_used_at: Option<Millis>,
    pub last_used_from: Option<String>,
    pub rotated_at: Option<Millis>,
    /// The secret before the last rotation.
    pub old: Option<OldSecret>,
}

/// A secret that was rotated away and may still be used for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldSecret {
    pub hash: Hash,
    pub hint: String,
    pub until: Millis,
}

/// How one day went for one token: requests by how they were answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TokenDay {
    /// The beginning of the day, UTC.
    pub day: Millis,
    /// 2xx
    pub accepted: u32,
    /// 4xx
    pub refused: u32,
    /// 5xx
    pub failed: u32,
}

impl Token {
    pub fn is_live(&self, now: Millis) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|at| now < at)
    }
    /// Whether this is its secret, or the one before while that goes on.
    pub fn opens_with(&self, hash: &Hash, now: Millis) -> bool {
        self.hash.matches(hash) || self.old.as_ref().is_some_and(|old| old.hash.matches(hash) && now < old.until)
    }
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

/// SHA-256 of a secret. A secret of 190 random bits needs no slow hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    pub fn of(secret: &str) -> Self {
        use sha2::Digest;
        Self(sha2::Sha256::digest(secret.as_bytes()).into())
    }
    /// Takes the same time wherever the difference stands.
    pub fn matches(&self, other: &Hash) -> bool {
        self.0.iter().zip(other.0).fold(0u8, |seen, (a, b)| seen | (a ^ b)) == 0
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hash(…)")
    }
}
