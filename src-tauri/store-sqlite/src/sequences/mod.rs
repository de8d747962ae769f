use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::sequences::store::{SequencesTx, SequencesView};
use dialyard_engine::sequences::{Enrolment, EnrolmentState, Sequence};

use crate::session::Session;

impl SequencesView for Session<'_> {
    fn sequence(&self, id: i64) -> Result<Option<Sequence>> {
        self.one(include_str!("by_id.sql"), [id], |row| {
            Ok(Sequence { id: row.get(0)?, name: row.get(1)?, active: row.get(2)?, sample: row.get(3)? })
        })
    }
    fn sequences(&self) -> Result<Vec<Sequence>> {
        self.all(include_str!("all.sql"), (), |row| {
            Ok(Sequence { id: row.get(0)?, name: row.get(1)?, active: row.get(2)?, sample: row.get(3)? })
        })
    }
    fn enrolment_left_reason(&self, id: i64) -> Result<Option<String>> {
        Ok(self.one(include_str!("left_reason.sql"), [id], |row| row.get(0))?.flatten())
    }
    fn enrolments_of(&self, contact_id: i64) -> Result<Vec<(Enrolment, String)>> {
        self.all(include_str!("enrolments_of.sql"), [contact_id], |row| {
            let enrolment = Enrolment {
                id: row.get(0)?,
                sequence_id: row.get(1)?,
                contact_id: row.get(2)?,
                state: EnrolmentState::of(&row.get::<_, String>(3)?).unwrap_or(EnrolmentState::Finished),
                enrolled_at: row.get(4)?,
            };
            Ok((enrolment, row.get(5)?))
        })
    }
}

impl SequencesTx for Session<'_> {
    fn sequence_insert(&mut self, sequence: &Sequence, at: Millis) -> Result<i64> {
        self.insert(include_str!("insert.sql"), (&sequence.name, sequence.active, at, sequence.sample))
    }
    fn enrolment_insert(&mut self, sequence_id: i64, contact_id: i64, at: Millis) -> Result<i64> {
        self.insert(include_str!("enrolment_insert.sql"), (sequence_id, contact_id, at))
    }
    fn enrolment_remove(&mut self, id: i64) -> Result<()> {
        self.change(include_str!("enrolment_remove.sql"), [id]).map(|_| ())
    }
    fn enrolment_rejoin(&mut self, id: i64) -> Result<()> {
        self.change(include_str!("enrolment_rejoin.sql"), [id]).map(|_| ())
    }
    fn enrolments_leave(&mut self, contact_id: i64, reason: &str, at: Millis) -> Result<usize> {
        self.change(include_str!("leave.sql"), (contact_id, reason, at))
    }
}
