use super::{Campaign, List};
use crate::error::Result;

pub trait CampaignsView {
    fn campaign(&self, id: i64) -> Result<Option<Campaign>>;
    fn campaigns(&self) -> Result<Vec<Campaign>>;
    fn list(&self, id: i64) -> Result<Option<List>>;
    fn lists(&self) -> Result<Vec<List>>;
    /// How many leads each list has; one without leads is left out.
    fn list_leads(&self) -> Result<Vec<(i64, u64)>>;
}

pub trait CampaignsTx: CampaignsView {
    fn campaign_insert(&mut self, campaign: &Campaign) -> Result<i64>;
    fn campaign_update(&mut self, campaign: &Campaign) -> Result<()>;
    /// A conflict while it has a list.
    fn campaign_delete(&mut self, id: i64) -> Result<()>;
    fn list_insert(&mut self, list: &List) -> Result<i64>;
    fn list_update(&mut self, list: &List) -> Result<()>;
    /// A conflict while it has a lead.
    fn list_delete(&mut self, id: i64) -> Result<()>;
}
