use dialyard_engine::Result;
use dialyard_engine::leads::Lead;
use dialyard_engine::leads::store::{LeadsTx, LeadsView};

use crate::ids::Of;
use crate::session::Session;

impl LeadsView for Session<'_> {
    fn leads_of(&self, contact_id: i64) -> Result<Vec<(Lead, String)>> {
        self.all(include_str!("of_contact.sql"), [contact_id], |row| {
            let lead = Lead {
                id: row.get("id")?,
                contact_id: row.get("contact_id")?,
                list_id: row.get("list_id")?,
                status: row.get("status")?,
                created_by: row.get("created_by")?,
                created_at: row.get("created_at")?,
                archived_at: row.get("archived_at")?,
                submitted: row.get("submitted")?,
            };
            Ok((lead, row.get("list_name")?))
        })
    }
}

impl LeadsTx for Session<'_> {
    fn lead_insert(&mut self, lead: &Lead) -> Result<i64> {
        let id = self.ids.next(Of::Lead);
        let row = (
            id,
            lead.contact_id,
            lead.list_id,
            &lead.status,
            lead.created_by,
            lead.created_at,
            lead.archived_at,
            &lead.submitted,
        );
        self.keep(include_str!("insert.sql"), row)?;
        Ok(id)
    }
}
