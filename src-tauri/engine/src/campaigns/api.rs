//! Campaigns and lists on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Campaign, List};
use crate::api::{Context, Created, Nothing, changed, name_of};
use crate::error::{Error, Result};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CampaignAdd {
    pub name: String,
    pub line_id: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CampaignRow {
    pub id: i64,
    pub name: String,
    pub line_id: Option<i64>,
    pub active: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListAdd {
    pub name: String,
    pub campaign_id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListRow {
    pub id: i64,
    pub name: String,
    pub campaign_id: i64,
    pub active: bool,
}

pub async fn add_campaign(context: &mut Context<'_>, wanted: CampaignAdd) -> Result<Created> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            if let Some(id) = wanted.line_id {
                tx.line(id)?.ok_or_else(|| Error::field("line_id", format!("There is no line {id}.")))?;
            }
            let campaign =
                Campaign { id: 0, name: name_of(&wanted.name)?, line_id: wanted.line_id, active: true, sample: false };
            let id = tx.campaign_insert(&campaign)?;
            changed(tx, now, actor, "campaigns")?;
            Ok(Created { id })
        })
        .await
}

pub async fn campaigns(context: &mut Context<'_>, _: Nothing) -> Result<Vec<CampaignRow>> {
    context
        .engine
        .ask(|view| {
            let row = |c: Campaign| CampaignRow { id: c.id, name: c.name, line_id: c.line_id, active: c.active };
            Ok(view.campaigns()?.into_iter().map(row).collect())
        })
        .await
}

pub async fn add_list(context: &mut Context<'_>, wanted: ListAdd) -> Result<Created> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let campaign_id = wanted.campaign_id;
            tx.campaign(campaign_id)?
                .ok_or_else(|| Error::field("campaign_id", format!("There is no campaign {campaign_id}.")))?;
            let id = tx.list_insert(&List {
                id: 0,
                name: name_of(&wanted.name)?,
                campaign_id,
                active: true,
                sample: false,
            })?;
            changed(tx, now, actor, "lists")?;
            Ok(Created { id })
        })
        .await
}

pub async fn lists(context: &mut Context<'_>, _: Nothing) -> Result<Vec<ListRow>> {
    context
        .engine
        .ask(|view| {
            let row = |l: List| ListRow { id: l.id, name: l.name, campaign_id: l.campaign_id, active: l.active };
            Ok(view.lists()?.into_iter().map(row).collect())
        })
        .await
}
