use dialyard_engine::clock::Millis;
use dialyard_engine::error::{Error, Result};
use dialyard_engine::requests::idempotency::Kept;
use dialyard_engine::requests::store::{RequestsTx, RequestsView};
use dialyard_engine::requests::{Answer, Arrival, Outcome};
use dialyard_engine::settings::store::SettingsTx;
use rusqlite::params;

use crate::ids;
use crate::session::Session;

/// What a row takes beside its texts, roughly.
const ROW_BYTES: usize = 200;

/// Brings the sum of all rows up to date with a batch.
pub fn count_bytes(session: &Session<'_>) -> Result<()> {
    match session.request_bytes.take() {
        0 => Ok(()),
        bytes => session.change(include_str!("bytes_add.sql"), [bytes]).map(|_| ()),
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
    fn requests_count(&self) -> Result<u64> {
        Ok(u64::try_from(self.number(include_str!("count.sql"), ())?).unwrap_or(0))
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
        if arrival.id % ids::RESERVE_EVERY == 0 {
            let (key, reserved) = ids::requests_reserved(arrival.id);
            self.setting_set(key, &reserved)?;
        }
        self.change(
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
        gone += self.change(include_str!("prune_keys.sql"), (keys_before, limit))?;
        Ok(gone)
    }
}
