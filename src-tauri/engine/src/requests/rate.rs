//! How often one token may ask one endpoint: a sliding minute, so that the wait that is told is the exact one.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;

use crate::clock::{MINUTE, Millis, SECOND};

/// What is told with every answer, and with a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    pub limit: u32,
    pub remaining: u32,
    /// UTC seconds at which the oldest request of the window leaves it.
    pub reset: i64,
    /// Refused: whole seconds after which the next request is let in, and no earlier.
    pub retry_after: Option<u64>,
}

/// The requests of the last minute. Refused ones do not count.
#[derive(Debug, Default)]
struct Window(VecDeque<Millis>);

impl Window {
    fn ask(&mut self, limit: u32, now: Millis) -> Allowance {
        while self.0.front().is_some_and(|at| now - at >= MINUTE) {
            self.0.pop_front();
        }
        let used = self.0.len();
        let full = used >= limit as usize;
        if !full {
            self.0.push_back(now);
        }
        // The request whose leaving makes room; the window may be fuller than a limit that was just lowered.
        let opens = self.0.get(used.saturating_sub(limit as usize)).map_or(now, |at| at + MINUTE);
        Allowance {
            limit,
            remaining: (limit as usize).saturating_sub(self.0.len()) as u32,
            reset: ceil_seconds(self.0.front().map_or(now, |at| at + MINUTE)),
            retry_after: full.then(|| ceil_seconds(opens - now).max(1) as u64),
        }
    }
}

fn ceil_seconds(millis: Millis) -> i64 {
    millis.div_euclid(SECOND) + i64::from(millis.rem_euclid(SECOND) > 0)
}

/// The windows of every token and endpoint.
#[derive(Debug, Default)]
pub struct RateLimit(Mutex<HashMap<(i64, &'static str), Window>>);

impl RateLimit {
    /// Asks for one more request. A limit of 0 is none.
    pub fn ask(&self, token_id: i64, endpoint: &'static str, limit: u32, now: Millis) -> Option<Allowance> {
        if limit == 0 {
            return None;
        }
        let mut windows = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Some(windows.entry((token_id, endpoint)).or_default().ask(limit, now))
    }
}
