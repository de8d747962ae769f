use super::Lead;
use crate::error::Result;

pub trait LeadsView {
    /// A contact's leads with their lists' names, newest first.
    fn leads_of(&self, contact_id: i64) -> Result<Vec<(Lead, String)>>;
}

pub trait LeadsTx: LeadsView {
    fn lead_insert(&mut self, lead: &Lead) -> Result<i64>;
}
