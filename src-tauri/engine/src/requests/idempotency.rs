//! A repeat of the same key, token and request within 24 hours gets the first answer again, byte for byte.

use sha2::{Digest, Sha256};

use super::Answer;
use crate::clock::{DAY, Millis};

pub const KEPT_FOR: Millis = DAY;

/// The longest key that is taken.
pub const KEY_MAX: usize = 255;

/// What one key stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed {
    pub key: String,
    pub fingerprint: [u8; 32],
}

/// The first answer to a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub fingerprint: [u8; 32],
    pub answer: Answer,
    pub at: Millis,
}

/// Method, path, query and body; each with its length before it, so that no two requests run together into one.
pub fn fingerprint(method: &str, path: &str, query: &str, body: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [method.as_bytes(), path.as_bytes(), query.as_bytes(), body] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Answers of 401, 429 and 5xx say something about the moment, not about the request.
pub const fn is_kept(status: u16) -> bool {
    !(status == 401 || status == 429 || status >= 500)
}
