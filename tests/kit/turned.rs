//! A clock that a test turns, and chance that it can foretell.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use dialyard_engine::chance::Chance;
use dialyard_engine::clock::{Clock, Millis};

/// A Monday, 2026-03-02, 15:00 UTC: daytime in every American zone.
pub const START: Millis = 1_772_463_600_000;

pub struct Turned(AtomicI64);

impl Default for Turned {
    fn default() -> Self {
        Self(AtomicI64::new(START))
    }
}

impl Turned {
    pub fn turn(&self, by: Millis) {
        self.0.fetch_add(by, Ordering::SeqCst);
    }
}

impl Clock for Turned {
    fn now(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }
}

/// The same numbers in every run, and never twice the same secret.
#[derive(Default)]
pub struct Counted(AtomicU64);

impl Chance for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            let mut mixed = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^= mixed >> 31;
            part.copy_from_slice(&mixed.to_le_bytes()[..part.len()]);
        }
    }
}
