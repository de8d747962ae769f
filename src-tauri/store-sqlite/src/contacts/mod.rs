//! Contacts: rows, further numbers, and the search.

mod filter;
pub mod forget;
mod page;
mod plan;
mod row;
mod search;

use dialyard_engine::clock::Millis;
use dialyard_engine::contacts::filter::Condition;
use dialyard_engine::contacts::store::{ContactsTx, ContactsView, Count, Page, Query};
use dialyard_engine::contacts::{Contact, OtherNumber};
use dialyard_engine::error::Result;
use dialyard_engine::numbers::Number;
use dialyard_engine::requests::Consent;
use dialyard_engine::settings::store::SettingsTx;
use dialyard_engine::undo::store::UndoTx;
use rusqlite::Row;

pub use search::index;

use crate::fault;
use crate::ids::Of;
use crate::session::{SearchChange, Session};

fn other_number(row: &Row<'_>) -> rusqlite::Result<OtherNumber> {
    Ok(OtherNumber {
        number: Number { e164: row.get(0)?, ext: row.get(1)?, valid: row.get(2)?, received: row.get(3)? },
        label: row.get(4)?,
    })
}

impl Session<'_> {
    /// Stores a contact under an id, with its further numbers, and tells the search.
    pub fn contact_row_insert(&mut self, contact: &Contact, others: &[OtherNumber], id: i64) -> Result<()> {
        let search = contact.search_text(others);
        row::write(self, include_str!("insert.sql"), contact, &search, id)
            .map_err(|error| fault::taken(error, "phone_number", "The phone number has already been taken."))?;
        if contact.archived_at.is_none() {
            self.search.borrow_mut().push(SearchChange::Add { contact_id: id, text: search });
        }
        for other in others {
            self.contact_number_add(id, other.label.as_deref(), &other.number, contact.created_at)?;
        }
        Ok(())
    }

    /// Takes a contact's row away, with whatever hangs on it, and tells the search.
    pub fn contact_row_remove(&mut self, id: i64) -> Result<()> {
        let indexed: Option<String> = self.one(include_str!("search_of.sql"), [id], |row| row.get(0))?;
        if indexed.is_some() {
            self.search.borrow_mut().push(SearchChange::Remove { contact_id: id });
        }
        self.change(include_str!("erase.sql"), [id]).map(|_| ())
    }
}

impl ContactsView for Session<'_> {
    fn contact(&self, id: i64) -> Result<Option<Contact>> {
        self.one(include_str!("by_id.sql"), [id], row::read)
    }
    fn contact_of_primary_number(&self, e164: &str) -> Result<Option<Contact>> {
        self.one(include_str!("by_primary_number.sql"), [e164], row::read)
    }
    fn contact_of_other_number(&self, e164: &str) -> Result<Option<Contact>> {
        self.one(include_str!("by_other_number.sql"), [e164], row::read)
    }
    fn contact_of_external_id(&self, system: &str, external_id: &str) -> Result<Option<i64>> {
        self.one(include_str!("of_external_id.sql"), [system, external_id], |row| row.get(0))
    }
    fn contact_numbers(&self, id: i64) -> Result<Vec<OtherNumber>> {
        self.all(include_str!("numbers_of.sql"), [id], other_number)
    }
    fn contact_external_ids(&self, id: i64) -> Result<Vec<(String, String)>> {
        self.all(include_str!("external_ids_of.sql"), [id], |row| Ok((row.get(0)?, row.get(1)?)))
    }
    fn contact_tags(&self, id: i64) -> Result<Vec<(i64, String)>> {
        self.all(include_str!("tags_of.sql"), [id], |row| Ok((row.get(0)?, row.get(1)?)))
    }
    fn contact_tags_at(&self, id: i64) -> Result<Vec<(i64, Millis)>> {
        self.all(include_str!("tags_at.sql"), [id], |row| Ok((row.get(0)?, row.get(1)?)))
    }
    fn contact_consents(&self, id: i64) -> Result<Vec<(i64, Consent)>> {
        self.all(include_str!("consents_of.sql"), [id], |row| {
            let consent =
                Consent { text: row.get(1)?, at: row.get(2)?, source_address: row.get(3)?, request_id: row.get(4)? };
            Ok((row.get(0)?, consent))
        })
    }
    fn contacts_page(&self, query: &Query) -> Result<Page> {
        page::page(self, query)
    }
    fn contacts_count(&self, words: &[String], filter: &[Condition]) -> Result<Count> {
        page::count(self, words, filter)
    }
    fn contact_merged_into(&self, id: i64) -> Result<Option<i64>> {
        self.one(include_str!("merged_into.sql"), [id], |row| row.get(0))
    }
    fn sample_contacts_count(&self) -> Result<u64> {
        Ok(u64::try_from(self.number(include_str!("sample_count.sql"), ())?).unwrap_or(0))
    }
    fn contacts_owned_count(&self, owner_id: i64) -> Result<u64> {
        Ok(u64::try_from(self.number(include_str!("owned_count.sql"), [owner_id])?).unwrap_or(0))
    }
    fn contacts_owned(&self, owner_id: i64, limit: usize) -> Result<Vec<i64>> {
        self.all(include_str!("owned.sql"), (owner_id, limit as i64), |row| row.get(0))
    }
}

impl ContactsTx for Session<'_> {
    fn contact_insert(&mut self, contact: &Contact, others: &[OtherNumber]) -> Result<i64> {
        let id = self.ids.next(Of::Contact);
        self.contact_row_insert(contact, others, id)?;
        Ok(id)
    }
    fn contact_update(&mut self, contact: &Contact, others: &[OtherNumber]) -> Result<()> {
        let search = contact.search_text(others);
        let indexed: Option<String> = self.one(include_str!("search_of.sql"), [contact.id], |row| row.get(0))?;
        // Whom the list does not show a search does not find.
        let wanted = contact.archived_at.is_none().then(|| search.clone());
        row::write(self, include_str!("update.sql"), contact, &search, contact.id)
            .map_err(|error| fault::taken(error, "phone_number", "The phone number has already been taken."))?;
        if indexed != wanted {
            let contact_id = contact.id;
            let mut changes = self.search.borrow_mut();
            if indexed.is_some() {
                changes.push(SearchChange::Remove { contact_id });
            }
            changes.extend(wanted.map(|text| SearchChange::Add { contact_id, text }));
        }
        Ok(())
    }
    fn contact_number_label(&mut self, id: i64, e164: &str, ext: Option<&str>, label: Option<&str>) -> Result<()> {
        self.change(include_str!("number_label.sql"), (id, e164, ext, label)).map(|_| ())
    }
    fn contact_number_remove(&mut self, id: i64, e164: &str, ext: Option<&str>) -> Result<()> {
        self.change(include_str!("number_remove.sql"), (id, e164, ext)).map(|_| ())
    }
    fn contact_number_add(&mut self, id: i64, label: Option<&str>, number: &Number, at: Millis) -> Result<()> {
        let row = (id, &number.e164, &number.ext, number.valid, &number.received, label, at);
        self.keep(include_str!("number_insert.sql"), row).map(|_| ())
    }
    fn contact_external_id_set(&mut self, id: i64, system: &str, external_id: &str) -> Result<()> {
        self.change(include_str!("external_id_set.sql"), (system, external_id, id)).map(|_| ())
    }
    fn contact_tag_add(&mut self, id: i64, tag_id: i64, at: Millis) -> Result<bool> {
        self.keep(include_str!("tag_add.sql"), (id, tag_id, at)).map(|added| added > 0)
    }
    fn contact_tag_remove(&mut self, id: i64, tag_id: i64) -> Result<Option<Millis>> {
        let at = self.one(include_str!("tag_at.sql"), (id, tag_id), |row| row.get(0))?;
        if at.is_some() {
            self.change(include_str!("tag_remove.sql"), (id, tag_id))?;
        }
        Ok(at)
    }
    fn consent_insert(&mut self, contact_id: i64, consent: &Consent) -> Result<i64> {
        let row = (contact_id, &consent.text, consent.at, &consent.source_address, consent.request_id);
        self.insert(include_str!("consent_insert.sql"), row)
    }
    fn contact_erase(&mut self, id: i64) -> Result<()> {
        let (key, used) = self.ids.used();
        self.setting_set(key, &used)?;
        erase(self, id)
    }
    fn sample_contacts_erase(&mut self, limit: usize) -> Result<usize> {
        let ids: Vec<i64> = self.all(include_str!("sample_ids.sql"), [limit as i64], |row| row.get(0))?;
        let (key, used) = self.ids.used();
        self.setting_set(key, &used)?;
        for id in &ids {
            erase(self, *id)?;
        }
        Ok(ids.len())
    }
}

/// A contact with all that is kept under its id.
fn erase(session: &mut Session<'_>, id: i64) -> Result<()> {
    forget_merges(session, id)?;
    session.change(include_str!("erase_events.sql"), [id])?;
    session.undo_forget_contact(id)?;
    session.change(include_str!("erase_items_waiting.sql"), [id])?;
    session.change(include_str!("erase_items_past.sql"), [id])?;
    session.contact_row_remove(id)
}

/// What the timelines of others say of a contact that was merged into them, and out again: that it was stays.
fn forget_merges(session: &mut Session<'_>, id: i64) -> Result<()> {
    let others: Vec<i64> = session.all(include_str!("erase_merged_into.sql"), [id], |row| row.get(0))?;
    for other in others {
        session.change(include_str!("erase_merged.sql"), [other, id])?;
        session.change(include_str!("erase_merge_undone.sql"), [other, id])?;
    }
    Ok(())
}
