//! For how long requests are kept, and how much of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Millis;
use crate::error::{Error, Fields, Result, add};
use crate::event::{Event, FieldChange};
use crate::settings::{self, keys};
use crate::store::{NewEvent, Tx, View};

const MEGABYTE: u64 = 1 << 20;
const DAYS_MAX: u32 = 3_650;
const BYTES_MIN: u64 = 16 * MEGABYTE;
const BYTES_MAX: u64 = 1 << 40;

/// Whichever bound is met first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Keeping {
    pub days: u32,
    pub bytes: u64,
}

impl Default for Keeping {
    fn default() -> Self {
        Self { days: 30, bytes: 2 << 30 }
    }
}

impl Keeping {
    pub fn read(view: &dyn View) -> Result<Self> {
        let default = Self::default();
        Ok(Self {
            days: settings::get(view, keys::REQUESTS_KEEP_DAYS)?.unwrap_or(default.days),
            bytes: settings::get(view, keys::REQUESTS_KEEP_BYTES)?.unwrap_or(default.bytes),
        })
    }

    fn judge(self) -> Result<()> {
        let mut errors = Fields::new();
        if !(1..=DAYS_MAX).contains(&self.days) {
            add(&mut errors, "days", format!("Keep requests for 1 to {DAYS_MAX} days."));
        }
        if !(BYTES_MIN..=BYTES_MAX).contains(&self.bytes) {
            add(&mut errors, "bytes", "Keep 16 MiB to 1 TiB of requests.");
        }
        if errors.is_empty() { Ok(()) } else { Err(Error::invalid(errors)) }
    }

    fn shown(self) -> [(&'static str, Option<String>); 2] {
        [("days", Some(self.days.to_string())), ("space", Some(format!("{} MiB", self.bytes / MEGABYTE)))]
    }
}

pub fn set(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, wanted: Keeping) -> Result<()> {
    wanted.judge()?;
    let changes = FieldChange::between(&Keeping::read(tx.view())?.shown(), &wanted.shown());
    settings::set(tx, keys::REQUESTS_KEEP_DAYS, &wanted.days)?;
    settings::set(tx, keys::REQUESTS_KEEP_BYTES, &wanted.bytes)?;
    if changes.is_empty() {
        return Ok(());
    }
    let event = Event::KeepingChanged { changes };
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event }).map(|_| ())
}

/// How much is kept now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    pub count: u64,
    pub bytes: u64,
    pub oldest_at: Option<Millis>,
}
