use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::contacts::store::ContactsTx;
use dialyard_engine::person::store::{AnswerKey, Emptied, PersonTx, PersonView};
use dialyard_engine::powerdialer::Item;

use crate::contacts::forget;
use crate::fault;
use crate::powerdialer::item;
use crate::requests::ROW_BYTES;
use crate::session::Session;

impl Session<'_> {
    /// Meanwhile whole pages that become free are overwritten too; the rest always is, see `open`.
    pub fn overwriting<T>(&mut self, act: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.conn.pragma_update(None, "secure_delete", true).map_err(fault::store)?;
        let done = act(self);
        self.conn.pragma_update(None, "secure_delete", "fast").map_err(fault::store)?;
        done
    }
}

impl PersonView for Session<'_> {
    fn person_queue(&self, contact_id: i64) -> Result<Vec<Item>> {
        self.all(include_str!("queue_of.sql"), [contact_id], item)
    }
    fn person_events_count(&self, contact_id: i64) -> Result<u64> {
        Ok(u64::try_from(self.number(include_str!("events_count.sql"), [contact_id])?).unwrap_or(0))
    }
    fn person_answers(&self, since: Millis, show: &mut dyn FnMut(AnswerKey, &[u8])) -> Result<()> {
        self.each(include_str!("answers.sql"), [since], |row| {
            show((row.get(0)?, row.get(1)?), row.get_ref(2)?.as_blob().unwrap_or_default());
            Ok(())
        })
    }
}

impl PersonTx for Session<'_> {
    fn person_erase(&mut self, contact_id: i64) -> Result<()> {
        self.overwriting(|session| {
            forget::begin(session, contact_id)?;
            session.change(include_str!("erase_jobs.sql"), [contact_id])?;
            session.contact_erase(contact_id)
        })
    }
    fn person_forget_search(&mut self) -> Result<bool> {
        forget::step(self)
    }
    fn person_empty_requests(&mut self, requests: &[Emptied], at: Millis) -> Result<usize> {
        let left = ROW_BYTES as i64;
        self.overwriting(|session| {
            let mut emptied = 0;
            for request in requests {
                let size: Option<i64> =
                    session.one(include_str!("request_size.sql"), [request.id], |row| row.get(0))?;
                let Some(size) = size else {
                    // Emptied for somebody else whose number was not in the path.
                    session.change(include_str!("empty_path.sql"), (request.id, request.path))?;
                    continue;
                };
                session.change(include_str!("empty_request.sql"), (request.id, at, request.path, left))?;
                session.request_bytes.set(session.request_bytes.get() + left - size);
                emptied += 1;
            }
            Ok(emptied)
        })
    }
    fn person_empty_answers(&mut self, keys: &[AnswerKey], instead: &[u8]) -> Result<usize> {
        self.overwriting(|session| {
            let mut emptied = 0;
            for (token_id, key) in keys {
                emptied += session.change(include_str!("empty_answer.sql"), (token_id, key, instead))?;
            }
            Ok(emptied)
        })
    }
}
