//! Lines, ring groups, campaigns and lists.

use dialyard_engine::campaigns::api::{CampaignAdd, CampaignRow, ListAdd, ListRow};
use dialyard_engine::lines::api::{LineAdd, LineRow};
use dialyard_engine::ring_groups::Ring;
use dialyard_engine::ring_groups::api::{RingGroupAdd, RingGroupRow};

use super::Office;
use crate::args::{self, Campaign, Line, List, RingGroup};
use crate::failure::Failure;
use crate::table;

pub async fn lines(office: &Office, command: Line) -> Result<(), Failure> {
    match command {
        Line::Add { name, phone_number } => office.add("line add", "lines.add", &LineAdd { name, phone_number }).await,
        Line::List => {
            let rows: Vec<LineRow> = office.all("line list", "lines.list").await?;
            let row = |line: &LineRow| {
                [line.id.to_string(), line.name.clone(), line.phone.e164.clone(), table::yes_no(line.active)]
            };
            let rows: Vec<_> = rows.iter().map(row).collect();
            Ok(table::print(["id", "name", "phone", "active"], &rows)?)
        }
    }
}

pub async fn ring_groups(office: &Office, command: RingGroup) -> Result<(), Failure> {
    match command {
        RingGroup::Add { name, member_ids, ring } => {
            let ring = match ring {
                args::Ring::Together => Ring::Together,
                args::Ring::InTurn => Ring::InTurn,
            };
            let wanted = RingGroupAdd { name, member_ids, ring: Some(ring) };
            office.add("ring-group add", "ring_groups.add", &wanted).await
        }
        RingGroup::List => {
            let rows: Vec<RingGroupRow> = office.all("ring-group list", "ring_groups.list").await?;
            let row = |group: &RingGroupRow| {
                let members: Vec<String> = group.member_ids.iter().map(ToString::to_string).collect();
                [group.id.to_string(), group.name.clone(), group.ring.as_str().replace('_', "-"), members.join(",")]
            };
            let rows: Vec<_> = rows.iter().map(row).collect();
            Ok(table::print(["id", "name", "ring", "members"], &rows)?)
        }
    }
}

pub async fn campaigns(office: &Office, command: Campaign) -> Result<(), Failure> {
    match command {
        Campaign::Add { name, line } => {
            office.add("campaign add", "campaigns.add", &CampaignAdd { name, line_id: line }).await
        }
        Campaign::List => {
            let rows: Vec<CampaignRow> = office.all("campaign list", "campaigns.list").await?;
            let row = |campaign: &CampaignRow| {
                let line = table::id(campaign.line_id);
                [campaign.id.to_string(), campaign.name.clone(), line, table::yes_no(campaign.active)]
            };
            let rows: Vec<_> = rows.iter().map(row).collect();
            Ok(table::print(["id", "name", "line", "active"], &rows)?)
        }
    }
}

pub async fn lists(office: &Office, command: List) -> Result<(), Failure> {
    match command {
        List::Add { name, campaign } => {
            office.add("list add", "lists.add", &ListAdd { name, campaign_id: campaign }).await
        }
        List::List => {
            let rows: Vec<ListRow> = office.all("list list", "lists.list").await?;
            let row = |list: &ListRow| {
                let campaign = list.campaign_id.to_string();
                [list.id.to_string(), list.name.clone(), campaign, table::yes_no(list.active)]
            };
            let rows: Vec<_> = rows.iter().map(row).collect();
            Ok(table::print(["id", "name", "campaign", "active"], &rows)?)
        }
    }
}
