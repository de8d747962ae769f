//! Merges, and what goes over with one.

use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::contacts::{Contact, OtherNumber};
use dialyard_engine::error::Error;
use dialyard_engine::merges::store::{MergesTx, MergesView};
use dialyard_engine::merges::{Merge, Moved};
use dialyard_engine::settings::store::SettingsTx;

use crate::session::Session;

impl Session<'_> {
    fn moved(&self, sql: &'static str, from: i64, to: i64) -> Result<Vec<i64>> {
        let mut ids: Vec<i64> = self.all(sql, [from, to], |row| row.get(0))?;
        ids.sort_unstable();
        Ok(ids)
    }
}

impl MergesView for Session<'_> {
    fn merge(&self, merged_id: i64) -> Result<Option<Merge>> {
        self.one(include_str!("by_id.sql"), [merged_id], |row| {
            let before: Option<String> = row.get(3)?;
            Ok(Merge {
                merged_id: row.get(0)?,
                target_id: row.get(1)?,
                at: row.get(2)?,
                // What another version of the program wrote and this one cannot read cannot be undone here.
                before: before.and_then(|text| serde_json::from_str(&text).ok()),
            })
        })
    }
    fn events_count(&self, contact_id: i64) -> Result<u64> {
        Ok(u64::try_from(self.number(include_str!("events_count.sql"), [contact_id])?).unwrap_or(0))
    }
}

impl MergesTx for Session<'_> {
    fn records_move(&mut self, from: i64, to: i64) -> Result<Moved> {
        Ok(Moved {
            events: self.moved(include_str!("move_events.sql"), from, to)?,
            leads: self.moved(include_str!("move_leads.sql"), from, to)?,
            consents: self.moved(include_str!("move_consents.sql"), from, to)?,
            notes: self.moved(include_str!("move_notes.sql"), from, to)?,
            enrolments: self.moved(include_str!("move_enrolments.sql"), from, to)?,
            items: self.moved(include_str!("move_items.sql"), from, to)?,
            requests: self.moved(include_str!("move_requests.sql"), from, to)?,
            merges: self.moved(include_str!("move_merges.sql"), from, to)?,
        })
    }
    fn records_return(&mut self, moved: &Moved, from: i64, to: i64) -> Result<()> {
        let returns = [
            (&moved.events, include_str!("return_events.sql")),
            (&moved.leads, include_str!("return_leads.sql")),
            (&moved.consents, include_str!("return_consents.sql")),
            (&moved.notes, include_str!("return_notes.sql")),
            (&moved.enrolments, include_str!("return_enrolments.sql")),
            (&moved.items, include_str!("return_items.sql")),
            (&moved.requests, include_str!("return_requests.sql")),
            (&moved.merges, include_str!("return_merges.sql")),
        ];
        for (ids, sql) in returns {
            if !ids.is_empty() {
                self.change(sql, (serde_json::json!(ids).to_string(), from, to))?;
            }
        }
        Ok(())
    }
    fn contact_take_away(&mut self, id: i64) -> Result<()> {
        let (key, used) = self.ids.used();
        self.setting_set(key, &used)?;
        self.contact_row_remove(id)
    }
    fn contact_bring_back(&mut self, contact: &Contact, others: &[OtherNumber]) -> Result<()> {
        self.contact_row_insert(contact, others, contact.id)
    }
    fn contact_external_id_remove(&mut self, id: i64, system: &str) -> Result<()> {
        self.change(include_str!("external_id_remove.sql"), (id, system)).map(|_| ())
    }
    fn powerdialer_item_give(&mut self, id: i64, contact_id: i64) -> Result<()> {
        self.change(include_str!("item_give.sql"), [id, contact_id]).map(|_| ())
    }
    fn enrolment_leave(&mut self, id: i64, reason: &str, at: Millis) -> Result<()> {
        self.change(include_str!("enrolment_leave.sql"), (id, reason, at)).map(|_| ())
    }
    fn merge_insert(&mut self, merge: &Merge) -> Result<()> {
        let before = merge.before.as_ref().map(serde_json::to_string).transpose();
        let before = before.map_err(|error| Error::internal("A merge cannot be written.").because(error))?;
        self.change(include_str!("insert.sql"), (merge.merged_id, merge.target_id, merge.at, before)).map(|_| ())
    }
    fn merge_delete(&mut self, merged_id: i64) -> Result<()> {
        self.change(include_str!("delete.sql"), [merged_id]).map(|_| ())
    }
    fn merges_settle(&mut self, before: Millis) -> Result<()> {
        self.change(include_str!("settle.sql"), [before]).map(|_| ())
    }
}
