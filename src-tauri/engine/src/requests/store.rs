use super::idempotency::Kept;
use super::log::{Look, Seen};
use super::{Answer, Arrival, Head, Logged, Outcome, keeping};
use crate::clock::Millis;
use crate::error::Result;

pub trait RequestsView {
    fn idempotent_answer(&self, token_id: i64, key: &str, since: Millis) -> Result<Option<Kept>>;
    fn request(&self, id: i64) -> Result<Option<Logged>>;
    /// One step through the log, newest first.
    fn requests_look(&self, look: &Look) -> Result<Seen>;
    /// The requests that were this one sent again, oldest first.
    fn requests_replayed(&self, id: i64) -> Result<Vec<Head>>;
    fn requests_kept(&self) -> Result<keeping::Kept>;
    /// Leads received since a moment, and when the last one was.
    fn leads_received_since(&self, since: Millis) -> Result<(u64, Option<Millis>)>;
}

pub trait RequestsTx: RequestsView {
    fn request_insert(&mut self, arrival: &Arrival, answer: &Answer, outcome: &Outcome, duration_us: i64)
    -> Result<()>;
    fn idempotent_answer_keep(&mut self, token_id: i64, key: &str, kept: &Kept) -> Result<()>;
    /// Forgets requests older than `before`, then the oldest until at most `bytes_max` of bodies are left, and idempotent
    /// answers older than `keys_before`; at most `limit` rows a call. Answers how many went.
    fn requests_prune(&mut self, before: Millis, bytes_max: u64, keys_before: Millis, limit: usize) -> Result<usize>;
}
