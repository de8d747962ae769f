use dialyard_engine::clock::{DAY, Millis};
use dialyard_engine::error::{Error, Result};
use dialyard_engine::requests::idempotency::Kept;
use dialyard_engine::requests::log::{Answered, Look, Seen};
use dialyard_engine::requests::store::{RequestsTx, RequestsView};
use dialyard_engine::requests::{Answer, Arrival, Head, Logged, Outcome, Sent, keeping};
use dialyard_engine::settings::store::SettingsTx;
use rusqlite::{Row, params};

use crate::session::Session;
use crate::tokens::Use;
use crate::{fault, ids};

/// What a row takes beside its texts, roughly.
pub const ROW_BYTES: usize = 200;

/// Brings the sums over all rows up to date with a batch.
pub fn count(session: &Session<'_>) -> Result<()> {
    match (session.request_bytes.take(), session.request_count.take()) {
        (0, 0) => Ok(()),
        (bytes, rows) => session.change(include_str!("bytes_add.sql"), (bytes, rows)).map(|_| ()),
    }
}

fn head(row: &Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head {
        id: row.get(0)?,
        at: row.get(1)?,
        method: row.get(2)?,
        path: row.get(3)?,
        source_address: row.get(4)?,
        token_id: row.get(5)?,
        via: row.get(6)?,
        replay_of: row.get(7)?,
        dry_run: row.get(8)?,
        status: row.get(9)?,
        answer: row.get(10)?,
        outcome: row.get(11)?,
        contact_id: row.get(12)?,
        touched: row.get(13)?,
        duration_us: row.get(14)?,
        size: row.get(15)?,
        erased_at: row.get(16)?,
    })
}

fn sent(row: &Row<'_>) -> rusqlite::Result<Sent> {
    Ok(Sent {
        query: row.get::<_, Option<String>>(17)?.unwrap_or_default(),
        headers: row.get::<_, Option<String>>(18)?.unwrap_or_default(),
        body: row.get::<_, Option<Vec<u8>>>(19)?.unwrap_or_default(),
    })
}

const fn word(answered: Answered) -> &'static str {
    match answered {
        Answered::Accepted => "accepted",
        Answered::Refused => "refused",
        Answered::Failed => "failed",
    }
}

impl RequestsView for Session<'_> {
    fn idempotent_answer(&self, token_id: i64, key: &str, since: Millis) -> Result<Option<Kept>> {
        let row = self.one(include_str!("idempotent_get.sql"), (token_id, key, since), |row| {
            let answer = Answer { status: row.get(1)?, body: row.get(3)?, headers: Vec::new() };
            Ok((Kept { fingerprint: row.get(0)?, answer, at: row.get(4)? }, row.get::<_, String>(2)?))
        })?;
        let Some((mut kept, headers)) = row else { return Ok(None) };
        kept.answer.headers = serde_json::from_str(&headers)
            .map_err(|error| Error::internal("A kept answer cannot be read.").because(error))?;
        Ok(Some(kept))
    }
    fn request(&self, id: i64) -> Result<Option<Logged>> {
        self.one(include_str!("by_id.sql"), [id], |row| Ok(Logged { head: head(row)?, sent: sent(row)? }))
    }
    fn requests_look(&self, look: &Look) -> Result<Seen> {
        let filter = &look.filter;
        let (before, after) = (look.before.unwrap_or(i64::MAX), look.after.unwrap_or(i64::MIN));
        let step = filter.step();
        let sql = match (filter.contact_id, filter.answered) {
            (Some(_), _) => include_str!("look_contact.sql"),
            (None, Some(Answered::Refused | Answered::Failed)) => include_str!("look_errors.sql"),
            _ => include_str!("look.sql"),
        };
        let mut statement = self.conn.prepare_cached(sql).map_err(fault::store)?;
        let bound = params![before, after, step as i64, filter.reads_bodies(), filter.contact_id];
        let bound = bound.get(..statement.parameter_count()).unwrap_or(bound);
        let mut rows = statement.query(bound).map_err(fault::store)?;
        let mut seen = Seen::default();
        let (mut looked_at, mut last) = (0, None);
        while let Some(row) = rows.next().map_err(fault::store)? {
            let (one, texts) = head(row).and_then(|head| Ok((head, sent(row)?))).map_err(fault::store)?;
            looked_at += 1;
            last = Some(one.id);
            seen.back_to = Some(one.at);
            if filter.matches(&one, &texts) {
                seen.found.push((one, texts));
                if seen.found.len() == look.limit {
                    seen.next = last;
                    return Ok(seen);
                }
            }
        }
        seen.next = last.filter(|_| looked_at == step);
        Ok(seen)
    }
    fn requests_replayed(&self, id: i64) -> Result<Vec<Head>> {
        self.all(include_str!("replayed.sql"), [id], head)
    }
    fn requests_kept(&self) -> Result<keeping::Kept> {
        let sum = |sql: &'static str| Ok::<_, Error>(u64::try_from(self.number(sql, ())?).unwrap_or(0));
        Ok(keeping::Kept {
            count: sum(include_str!("counted.sql"))?,
            bytes: sum(include_str!("bytes.sql"))?,
            oldest_at: self.one(include_str!("oldest.sql"), (), |row| row.get(0))?,
        })
    }
    fn leads_received_since(&self, since: Millis) -> Result<(u64, Option<Millis>)> {
        let count = self.number(include_str!("leads_since.sql"), [since])?;
        let last = self.one(include_str!("lead_last.sql"), (), |row| row.get::<_, Option<Millis>>(0))?.flatten();
        Ok((u64::try_from(count).unwrap_or(0), last))
    }
}

impl RequestsTx for Session<'_> {
    fn request_insert(
        &mut self,
        arrival: &Arrival,
        answer: &Answer,
        outcome: &Outcome,
        duration_us: i64,
    ) -> Result<()> {
        let size = arrival.body.len() + arrival.headers.len() + arrival.query.len() + answer.body.len() + ROW_BYTES;
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        self.request_bytes.set(self.request_bytes.get() + size);
        self.request_count.set(self.request_count.get() + 1);
        // What the office sends itself is no use of the token by whoever holds it.
        if let (Some(token_id), None) = (arrival.token_id, &arrival.via) {
            let day = arrival.at.div_euclid(DAY) * DAY;
            self.token_uses.borrow_mut().push(Use { token_id, day, answered: word(Answered::of(answer.status)) });
        }
        if arrival.id % ids::RESERVE_EVERY == 0 {
            let (key, reserved) = ids::requests_reserved(arrival.id);
            self.setting_set(key, &reserved)?;
        }
        self.keep(
            include_str!("insert.sql"),
            params![
                arrival.id,
                arrival.at,
                arrival.method,
                arrival.path,
                arrival.query,
                arrival.headers,
                arrival.body,
                arrival.source_address,
                arrival.token_id,
                arrival.via,
                arrival.replay_of,
                arrival.dry_run,
                answer.status,
                answer.body,
                outcome.word,
                outcome.contact_id,
                outcome.touched,
                duration_us,
                size,
            ],
        )
        .map(|_| ())
    }
    fn idempotent_answer_keep(&mut self, token_id: i64, key: &str, kept: &Kept) -> Result<()> {
        let headers = serde_json::to_string(&kept.answer.headers)
            .map_err(|error| Error::internal("An answer cannot be kept.").because(error))?;
        let row = (token_id, key, kept.fingerprint, kept.answer.status, headers, &kept.answer.body, kept.at);
        self.change(include_str!("idempotent_keep.sql"), row).map(|_| ())
    }
    fn requests_prune(&mut self, before: Millis, bytes_max: u64, keys_before: Millis, limit: usize) -> Result<usize> {
        let limit = limit as i64;
        let old: Vec<i64> = self.all(include_str!("prune_old.sql"), (before, limit), |row| row.get(0))?;
        let mut freed: i64 = old.iter().sum();
        let mut gone = old.len();
        let kept = self.number(include_str!("bytes.sql"), ())? + self.request_bytes.get() - freed;
        let excess = kept.saturating_sub(i64::try_from(bytes_max).unwrap_or(i64::MAX));
        if excess > 0 {
            let oldest: Vec<i64> = self.all(include_str!("prune_oldest.sql"), [limit, excess], |row| row.get(0))?;
            freed += oldest.iter().sum::<i64>();
            gone += oldest.len();
        }
        self.request_bytes.set(self.request_bytes.get() - freed);
        self.request_count.set(self.request_count.get() - gone as i64);
        gone += self.change(include_str!("prune_keys.sql"), (keys_before, limit))?;
        Ok(gone)
    }
}
