use super::idempotency::Kept;
use super::{Answer, Arrival, Outcome};
use crate::clock::Millis;
use crate::error::Result;

pub trait RequestsView {
    fn idempotent_answer(&self, token_id: i64, key: &str, since: Millis) -> Result<Option<Kept>>;
    fn requests_count(&self) -> Result<u64>;
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
