use dialyard_engine::Result;
use dialyard_engine::campaigns::store::{CampaignsTx, CampaignsView};
use dialyard_engine::campaigns::{Campaign, List};
use rusqlite::Row;

use crate::fault;
use crate::session::{Session, count};

fn campaign(row: &Row<'_>) -> rusqlite::Result<Campaign> {
    Ok(Campaign {
        id: row.get("id")?,
        name: row.get("name")?,
        line_id: row.get("line_id")?,
        active: row.get("active")?,
        sample: row.get("sample")?,
    })
}

fn list(row: &Row<'_>) -> rusqlite::Result<List> {
    Ok(List {
        id: row.get("id")?,
        name: row.get("name")?,
        campaign_id: row.get("campaign_id")?,
        active: row.get("active")?,
        sample: row.get("sample")?,
    })
}

impl CampaignsView for Session<'_> {
    fn campaign(&self, id: i64) -> Result<Option<Campaign>> {
        self.one(include_str!("by_id.sql"), [id], campaign)
    }
    fn campaigns(&self) -> Result<Vec<Campaign>> {
        self.all(include_str!("all.sql"), (), campaign)
    }
    fn list(&self, id: i64) -> Result<Option<List>> {
        self.one(include_str!("list_by_id.sql"), [id], list)
    }
    fn lists(&self) -> Result<Vec<List>> {
        self.all(include_str!("lists_all.sql"), (), list)
    }
    fn list_leads(&self) -> Result<Vec<(i64, u64)>> {
        self.all(include_str!("list_leads.sql"), (), |row| Ok((row.get(0)?, count(row, 1)?)))
    }
}

impl CampaignsTx for Session<'_> {
    fn campaign_insert(&mut self, campaign: &Campaign) -> Result<i64> {
        self.insert(include_str!("insert.sql"), (&campaign.name, campaign.line_id, campaign.active, campaign.sample))
    }
    fn list_insert(&mut self, list: &List) -> Result<i64> {
        self.insert(include_str!("list_insert.sql"), (&list.name, list.campaign_id, list.active, list.sample))
    }
    fn campaign_update(&mut self, campaign: &Campaign) -> Result<()> {
        let row = (&campaign.name, campaign.line_id, campaign.active, campaign.sample, campaign.id);
        self.change(include_str!("update.sql"), row).map(|_| ())
    }
    fn campaign_delete(&mut self, id: i64) -> Result<()> {
        const USED: &str = "This campaign has lists. Delete or move them first, or deactivate it instead.";
        self.try_change(include_str!("delete.sql"), [id]).map_err(|error| fault::in_use(error, USED)).map(|_| ())
    }
    fn list_update(&mut self, list: &List) -> Result<()> {
        let row = (&list.name, list.campaign_id, list.active, list.sample, list.id);
        self.change(include_str!("list_update.sql"), row).map(|_| ())
    }
    fn list_delete(&mut self, id: i64) -> Result<()> {
        const USED: &str = "This list has leads. Deactivate it instead.";
        self.try_change(include_str!("list_delete.sql"), [id]).map_err(|error| fault::in_use(error, USED)).map(|_| ())
    }
}
