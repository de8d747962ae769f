//! Leads: one submission of a contact into a list; and what is done with a lead that is received.
//!
//! Laws: a lead is never half-routed: all of it happens in one transaction; nothing that was skipped is silent.

pub mod receive;
pub mod store;

use crate::clock::Millis;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    pub id: i64,
    pub contact_id: i64,
    pub list_id: i64,
    /// A status code: `NEW` until something came of it.
    pub status: String,
    pub created_by: i64,
    pub created_at: Millis,
    pub archived_at: Option<Millis>,
    /// What was submitted, as a JSON object.
    pub submitted: String,
}
