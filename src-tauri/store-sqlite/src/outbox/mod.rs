use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::outbox::store::{OutboxTx, OutboxView};
use dialyard_engine::outbox::{Job, JobEnd, JobKind, NewJob};

use crate::session::Session;

/// Stores what a batch has enqueued: the last of each key, with how many there were.
pub fn enqueue(session: &Session<'_>) -> Result<()> {
    let mut counted: Vec<(NewJob, u32)> = Vec::new();
    for job in session.jobs.take() {
        match counted.iter_mut().find(|(known, _)| known.key == job.key) {
            Some((known, count)) => (*known, *count) = (job, *count + 1),
            None => counted.push((job, 1)),
        }
    }
    for (job, count) in counted {
        let row = (job.kind.as_str(), &job.key, &job.payload, count, job.due_at, job.until, job.tries_max);
        session.change(include_str!("enqueue.sql"), row)?;
    }
    Ok(())
}

impl OutboxView for Session<'_> {
    fn job_next_due(&self) -> Result<Option<Millis>> {
        Ok(self.one(include_str!("next_due.sql"), (), |row| row.get::<_, Option<Millis>>(0))?.flatten())
    }
    fn jobs_waiting(&self) -> Result<u64> {
        Ok(u64::try_from(self.number(include_str!("waiting.sql"), ())?).unwrap_or(0))
    }
}

impl OutboxTx for Session<'_> {
    fn job_enqueue(&mut self, job: NewJob) -> Result<()> {
        self.jobs.borrow_mut().push(job);
        Ok(())
    }
    fn jobs_lease(&mut self, now: Millis, until: Millis, limit: usize) -> Result<Vec<Job>> {
        let due = self.all(include_str!("due.sql"), (now, limit as i64), |row| {
            let kind = JobKind::of(&row.get::<_, String>(1)?);
            Ok(kind.map(|kind| Job {
                id: row.get(0).unwrap_or(0),
                kind,
                key: row.get(2).unwrap_or_default(),
                payload: row.get(3).unwrap_or_default(),
                count: row.get(4).unwrap_or(1),
                tries: row.get(5).unwrap_or(0),
                tries_max: row.get(6).unwrap_or(1),
                until: row.get(7).unwrap_or(0),
            }))
        })?;
        let mut leased = Vec::new();
        // A kind that this program does not know waits for one that does.
        for mut job in due.into_iter().flatten() {
            if job.tries >= job.tries_max {
                self.job_end(job.id, &JobEnd::Failed { error: "its worker never came back".to_owned() }, now)?;
                continue;
            }
            self.change(include_str!("lease.sql"), (job.id, until))?;
            job.tries += 1;
            leased.push(job);
        }
        Ok(leased)
    }
    fn job_end(&mut self, id: i64, end: &JobEnd, at: Millis) -> Result<()> {
        match end {
            JobEnd::Done => self.change(include_str!("done.sql"), [id]),
            JobEnd::Again { at: due_at, error } => {
                if self.change(include_str!("merge_again.sql"), [id])? > 0 {
                    self.change(include_str!("done.sql"), [id])
                } else {
                    self.change(include_str!("again.sql"), (id, due_at, error))
                }
            }
            JobEnd::Failed { error } => self.change(include_str!("end.sql"), (id, "failed", Some(error), at)),
            JobEnd::Stale => self.change(include_str!("end.sql"), (id, "stale", None::<String>, at)),
        }
        .map(|_| ())
    }
}
