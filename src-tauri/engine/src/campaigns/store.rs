use super::{Campaign, List};
use crate::error::Result;

pub trait CampaignsView {
    fn campaign(&self, id: i64) -> Result<Option<Campaign>>;
    fn campaigns(&self) -> Result<Vec<Campaign>>;
    fn list(&self, id: i64) -> Result<Option<List>>;
    fn lists(&self) -> Result<Vec<List>>;
}

pub trait CampaignsTx: CampaignsView {
    fn campaign_insert(&mut self, campaign: &Campaign) -> Result<i64>;
    fn list_insert(&mut self, list: &List) -> Result<i64>;
}
