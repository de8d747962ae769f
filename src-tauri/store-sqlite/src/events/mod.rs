//! Events, and the facts they become.

use dialyard_engine::contacts::api::TimelineKind;
use dialyard_engine::error::{Error, Result};
use dialyard_engine::event::{Fact, Ref};
use dialyard_engine::store::{EventsTx, EventsView, NewEvent, OfficeEvent, Stored};
use rusqlite::Row;

use crate::ids::Of;
use crate::session::Session;

type Raw = (i64, i64, Option<String>, String);

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn read((id, at, actor, data): Raw) -> Result<Stored> {
    match serde_json::from_str(&data) {
        Ok(event) => Ok(Stored { id, at, actor, event }),
        Err(error) => Err(Error::internal(format!("Event {id} cannot be read.")).because(error)),
    }
}

impl EventsView for Session<'_> {
    fn events_of(&self, contact_id: i64, before: Option<i64>, limit: usize) -> Result<Vec<Stored>> {
        let before = before.unwrap_or(i64::MAX);
        let row = (contact_id, before, limit as i64);
        self.all(include_str!("of_contact.sql"), row, raw)?.into_iter().map(read).collect()
    }
    fn events_of_kind(
        &self,
        contact_id: i64,
        kind: TimelineKind,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<Stored>> {
        let word = match kind {
            TimelineKind::All => return self.events_of(contact_id, before, limit),
            TimelineKind::Notes => "notes",
            TimelineKind::Leads => "leads",
            TimelineKind::Changes => "changes",
        };
        let row = (contact_id, before.unwrap_or(i64::MAX), limit as i64, word);
        self.all(include_str!("of_contact_kind.sql"), row, raw)?.into_iter().map(read).collect()
    }
    fn events_of_office(&self, before: Option<i64>, limit: usize) -> Result<Vec<OfficeEvent>> {
        let before = before.unwrap_or(i64::MAX);
        let rows = self.all(include_str!("of_office.sql"), (before, limit as i64), |row| {
            let actor: Option<i64> = row.get(2)?;
            let name = row.get::<_, Option<String>>(3)?.unwrap_or_default();
            Ok((row.get(0)?, row.get(1)?, actor.map(|id| Ref::new(id, name)), row.get::<_, String>(4)?))
        })?;
        let read = |(id, at, actor, data): (i64, i64, Option<Ref>, String)| {
            // What a later program wrote and this one cannot read is left out, not a reason to show nothing.
            serde_json::from_str(&data).ok().map(|event| OfficeEvent { id, at, actor, event })
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }
}

impl EventsTx for Session<'_> {
    fn event_append(&mut self, event: NewEvent<'_>) -> Result<i64> {
        let (at, contact_id, told) = (event.at, event.contact_id, event.event);
        let id = self.event_append_quietly(event)?;
        Fact::tell(id, at, contact_id, told, &mut self.facts.borrow_mut());
        Ok(id)
    }
    fn event_append_quietly(&mut self, event: NewEvent<'_>) -> Result<i64> {
        let data = serde_json::to_string(event.event)
            .map_err(|error| Error::internal("An event cannot be written.").because(error))?;
        crate::overview::note(self, &event);
        let id = self.ids.next(Of::Event);
        let row = (id, event.at, event.event.kind(), event.contact_id, event.actor_id, data);
        self.keep(include_str!("insert.sql"), row)?;
        Ok(id)
    }
}
