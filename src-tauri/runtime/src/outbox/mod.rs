//! The outbox's worker: leases what is due, acts, and reports back.
//!
//! It takes no input. It looks when something happened, when the next job falls due, and after its own start; so what a
//! crash left is done by the same steps as what was enqueued a moment ago.

mod notice;

use std::sync::Arc;
use std::time::Duration;

use dialyard_engine::Engine;
use dialyard_engine::clock::{Millis, SECOND};
use dialyard_engine::error::Result;
use dialyard_engine::outbox::{Job, JobEnd, JobKind};
use dialyard_engine::ports::Notifier;
use tokio_util::sync::CancellationToken;

/// Longer than any notice takes to show; then another worker may take the job.
const LEASE: Millis = 30 * SECOND;
const LEASED_AT_ONCE: usize = 32;
/// Jobs of one key that are enqueued meanwhile become one, so this is also the pace of notices of one kind.
const PAUSE: Duration = Duration::from_secs(3);
/// A timer does not run while a machine sleeps: never wait for longer than this without looking.
const LOOK_AT_LEAST: Duration = Duration::from_secs(60);
const AGAIN: Millis = 5 * SECOND;

pub async fn run(engine: Arc<Engine>, notifier: Option<Arc<dyn Notifier>>, stop: CancellationToken) {
    let _ = stop.run_until_cancelled(work(&engine, notifier)).await;
}

async fn work(engine: &Arc<Engine>, notifier: Option<Arc<dyn Notifier>>) {
    let mut facts = engine.facts();
    loop {
        let wait = match round(engine, notifier.as_ref()).await {
            Ok(true) => {
                tokio::time::sleep(PAUSE).await;
                continue;
            }
            Ok(false) => until_next(engine),
            Err(error) => {
                tracing::warn!(%error, "the outbox could not be worked off");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        tokio::select! {
            // Lagging behind says only that there was much news.
            _ = facts.recv() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

fn until_next(engine: &Engine) -> Duration {
    match engine.read(|view| view.job_next_due()) {
        Ok(Some(due)) => Duration::from_millis((due - engine.now()).max(0).unsigned_abs()).min(LOOK_AT_LEAST),
        Ok(None) | Err(_) => LOOK_AT_LEAST,
    }
}

/// Works off what is due; whether there was anything.
async fn round(engine: &Arc<Engine>, notifier: Option<&Arc<dyn Notifier>>) -> Result<bool> {
    let now = engine.now();
    if engine.read(|view| view.job_next_due())?.is_none_or(|due| due > now) {
        return Ok(false);
    }
    let jobs = engine.write(move |tx| tx.jobs_lease(now, now + LEASE, LEASED_AT_ONCE)).await?;
    for (key, jobs) in by_key(jobs) {
        let end = act(engine.now(), notifier, &jobs).await;
        if let JobEnd::Again { error, .. } = &end {
            tracing::warn!(key, error, "a notice could not be shown");
        }
        let (ids, at): (Vec<i64>, _) = (jobs.iter().map(|job| job.id).collect(), engine.now());
        engine.write(move |tx| ids.iter().try_for_each(|id| tx.job_end(*id, &end, at))).await?;
    }
    Ok(true)
}

/// A job whose worker was killed may wait beside a newer one with the same key: they are shown as one.
fn by_key(jobs: Vec<Job>) -> Vec<(String, Vec<Job>)> {
    let mut keys: Vec<(String, Vec<Job>)> = Vec::new();
    for job in jobs {
        match keys.iter_mut().find(|(key, _)| *key == job.key) {
            Some((_, same)) => same.push(job),
            None => keys.push((job.key.clone(), vec![job])),
        }
    }
    keys
}

async fn act(now: Millis, notifier: Option<&Arc<dyn Notifier>>, jobs: &[Job]) -> JobEnd {
    let Some(last) = jobs.last() else { return JobEnd::Done };
    if last.until < now {
        return JobEnd::Stale;
    }
    let JobKind::Notify = last.kind;
    // Without a desktop there is nobody to show it to, and nothing to try again.
    let Some(notifier) = notifier.cloned() else { return JobEnd::Done };
    let count = jobs.iter().map(|job| u64::from(job.count)).sum();
    let notice = match notice::of(&last.payload, count) {
        Ok(notice) => notice,
        Err(error) => return JobEnd::Failed { error: error.to_string() },
    };
    match tokio::task::spawn_blocking(move || notifier.show(&notice)).await {
        Ok(Ok(_)) => JobEnd::Done,
        Ok(Err(error)) => JobEnd::Again { at: now + AGAIN, error: error.to_string() },
        Err(error) => JobEnd::Failed { error: error.to_string() },
    }
}

#[cfg(test)]
mod tests;
