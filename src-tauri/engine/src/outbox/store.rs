use super::{Job, JobEnd, NewJob};
use crate::clock::Millis;
use crate::error::Result;

pub trait OutboxView {
    /// When the next waiting job falls due.
    fn job_next_due(&self) -> Result<Option<Millis>>;
    fn jobs_waiting(&self) -> Result<u64>;
}

pub trait OutboxTx: OutboxView {
    fn job_enqueue(&mut self, job: NewJob) -> Result<()>;
    /// Takes due jobs, and those whose lease ran out; each try is counted when it is taken.
    fn jobs_lease(&mut self, now: Millis, until: Millis, limit: usize) -> Result<Vec<Job>>;
    fn job_end(&mut self, id: i64, end: &JobEnd, at: Millis) -> Result<()>;
}
