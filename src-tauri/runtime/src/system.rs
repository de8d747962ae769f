//! What the operating system gives: time, randomness, and a place for data.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::TimeZone;
use dialyard_engine::chance::Chance;
use dialyard_engine::clock::{Clock, Millis, SECOND};

pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
    }
    fn local_offset(&self, at: Millis) -> Millis {
        let Some(at) = chrono::DateTime::from_timestamp_millis(at) else { return 0 };
        Millis::from(chrono::Local.offset_from_utc_datetime(&at.naive_utc()).local_minus_utc()) * SECOND
    }
}

pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            // A secret from anything else could be guessed; no program may go on from here.
            tracing::error!(%error, "the operating system gives no randomness");
            std::process::abort();
        }
    }
}

/// Where the platform keeps the data of programs; none: this user has no home.
pub fn default_data_dir() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Dialyard").map(|dirs| dirs.data_dir().to_owned())
}
