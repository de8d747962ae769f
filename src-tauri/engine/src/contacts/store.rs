//! What contacts want of a store.

use super::api::ContactSort;
use super::filter::{Condition, Filter};
use super::{Contact, OtherNumber};
use crate::clock::Millis;
use crate::error::Result;
use crate::numbers::Number;
use crate::requests::Consent;

/// Where a page of a list begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    Index(u64),
    After(Place),
}

/// A place between two rows of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// So many rows behind it are still to be passed over: a jump was broken off here.
    pub skip: u64,
    /// The row before it, by the key of the order (empty for orders by age) and its id.
    pub key: String,
    pub id: i64,
}

/// What a page is taken from.
#[derive(Debug, Clone)]
pub struct Query {
    /// Folded words, each to be found somewhere in the search text. Empty: everyone.
    pub words: Vec<String>,
    pub filter: Filter,
    pub sort: ContactSort,
    pub start: Start,
    pub limit: usize,
}

/// A page of a list. What must be looked at row by row is looked at for a moment only: the page is short then, and `next`
/// says where to look on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    pub ids: Vec<i64>,
    /// None: there is nothing more.
    pub next: Option<Place>,
}

/// A count that stops counting at a bound tells so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub total: u64,
    pub exact: bool,
}

pub trait ContactsView {
    fn contact(&self, id: i64) -> Result<Option<Contact>>;
    fn contact_of_primary_number(&self, e164: &str) -> Result<Option<Contact>>;
    /// The oldest contact that carries this number beside its primary one.
    fn contact_of_other_number(&self, e164: &str) -> Result<Option<Contact>>;
    fn contact_of_external_id(&self, system: &str, external_id: &str) -> Result<Option<i64>>;
    fn contact_numbers(&self, id: i64) -> Result<Vec<OtherNumber>>;
    fn contact_external_ids(&self, id: i64) -> Result<Vec<(String, String)>>;
    fn contact_tags(&self, id: i64) -> Result<Vec<(i64, String)>>;
    /// Tags by id, each with when it was put on.
    fn contact_tags_at(&self, id: i64) -> Result<Vec<(i64, Millis)>>;
    fn contact_consents(&self, id: i64) -> Result<Vec<(i64, Consent)>>;
    /// Ids in the order of the query.
    fn contacts_page(&self, query: &Query) -> Result<Page>;
    fn contacts_count(&self, words: &[String], filter: &[Condition]) -> Result<Count>;
    /// The contact that this one was merged into.
    fn contact_merged_into(&self, id: i64) -> Result<Option<i64>>;
    fn sample_contacts_count(&self) -> Result<u64>;
    /// How many have this owner.
    fn contacts_owned_count(&self, owner_id: i64) -> Result<u64>;
    /// Some of those that have this owner.
    fn contacts_owned(&self, owner_id: i64, limit: usize) -> Result<Vec<i64>>;
}

pub trait ContactsTx: ContactsView {
    /// Stores a new contact with its further numbers and answers its id. A taken primary number is told on `phone_number`.
    fn contact_insert(&mut self, contact: &Contact, others: &[OtherNumber]) -> Result<i64>;
    /// Stores what changed, the search text included.
    fn contact_update(&mut self, contact: &Contact, others: &[OtherNumber]) -> Result<()>;
    /// Gives one of the further numbers a label.
    fn contact_number_label(&mut self, id: i64, e164: &str, ext: Option<&str>, label: Option<&str>) -> Result<()>;
    fn contact_number_remove(&mut self, id: i64, e164: &str, ext: Option<&str>) -> Result<()>;
    fn contact_number_add(&mut self, id: i64, label: Option<&str>, number: &Number, at: Millis) -> Result<()>;
    fn contact_external_id_set(&mut self, id: i64, system: &str, external_id: &str) -> Result<()>;
    /// Answers whether the contact did not have it yet.
    fn contact_tag_add(&mut self, id: i64, tag_id: i64, at: Millis) -> Result<bool>;
    /// Answers when it had been put on; none: the contact did not have it.
    fn contact_tag_remove(&mut self, id: i64, tag_id: i64) -> Result<Option<Millis>>;
    fn consent_insert(&mut self, contact_id: i64, consent: &Consent) -> Result<i64>;
    /// Erases one contact with everything of its own in this store.
    fn contact_erase(&mut self, id: i64) -> Result<()>;
    /// Erases up to `limit` contacts of the sample office with everything of theirs; answers how many.
    fn sample_contacts_erase(&mut self, limit: usize) -> Result<usize>;
}
