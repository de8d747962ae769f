//! Campaigns and lists on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Campaign, List};
use crate::api::{Context, Created, Nothing, name_of, recorded};
use crate::error::{Error, Result};
use crate::event::{How, Noun, RecordChanged};
use crate::store::Tx;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CampaignAdd {
    pub name: String,
    pub line_id: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CampaignEdit {
    pub id: i64,
    pub name: String,
    pub line_id: Option<i64>,
    pub active: bool,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct CampaignId {
    pub id: i64,
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
pub struct ListEdit {
    pub id: i64,
    pub name: String,
    pub campaign_id: i64,
    /// A list that is not active takes no leads; whoever names it is told so.
    pub active: bool,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ListId {
    pub id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListRow {
    pub id: i64,
    pub name: String,
    pub campaign_id: i64,
    pub active: bool,
    pub leads: u64,
}

pub async fn add_campaign(context: &mut Context<'_>, wanted: CampaignAdd) -> Result<Created> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let line = line_name(tx, wanted.line_id)?;
            let campaign =
                Campaign { id: 0, name: name_of(&wanted.name)?, line_id: wanted.line_id, active: true, sample: false };
            let id = tx.campaign_insert(&campaign)?;
            let what = RecordChanged::new(Noun::Campaign, id, &campaign.name, How::Added);
            recorded(tx, now, actor, what.with("line", None::<&str>, line))?;
            Ok(Created { id })
        })
        .await
}

fn line_name(tx: &dyn Tx, id: Option<i64>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    match tx.line(id)? {
        Some(line) => Ok(Some(line.name)),
        None => Err(Error::field("line_id", format!("There is no line {id}."))),
    }
}

pub async fn edit_campaign(context: &mut Context<'_>, wanted: CampaignEdit) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let before = campaign(tx, wanted.id)?;
            let after = Campaign {
                name: name_of(&wanted.name)?,
                line_id: wanted.line_id,
                active: wanted.active,
                ..before.clone()
            };
            let (line_before, line_after) = (line_name(tx, before.line_id)?, line_name(tx, after.line_id)?);
            if after == before {
                return Ok(());
            }
            tx.campaign_update(&after)?;
            let how = How::of_active(before.active, after.active);
            let what = RecordChanged::new(Noun::Campaign, after.id, &after.name, how)
                .with("name", Some(&before.name), Some(&after.name))
                .with("line", line_before, line_after);
            recorded(tx, now, actor, what)
        })
        .await
}

pub async fn delete_campaign(context: &mut Context<'_>, wanted: CampaignId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let campaign = campaign(tx, wanted.id)?;
            tx.campaign_delete(campaign.id)?;
            recorded(tx, now, actor, RecordChanged::new(Noun::Campaign, campaign.id, &campaign.name, How::Deleted))
        })
        .await
}

fn campaign(tx: &dyn Tx, id: i64) -> Result<Campaign> {
    tx.campaign(id)?.ok_or_else(|| Error::not_found(format!("There is no campaign {id}.")))
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
            let campaign = campaign_name(tx, wanted.campaign_id)?;
            let name = name_of(&wanted.name)?;
            let list = List { id: 0, name, campaign_id: wanted.campaign_id, active: true, sample: false };
            let id = tx.list_insert(&list)?;
            let what = RecordChanged::new(Noun::List, id, &list.name, How::Added);
            recorded(tx, now, actor, what.with("campaign", None::<&str>, Some(campaign)))?;
            Ok(Created { id })
        })
        .await
}

fn campaign_name(tx: &dyn Tx, id: i64) -> Result<String> {
    match tx.campaign(id)? {
        Some(campaign) => Ok(campaign.name),
        None => Err(Error::field("campaign_id", format!("There is no campaign {id}."))),
    }
}

pub async fn edit_list(context: &mut Context<'_>, wanted: ListEdit) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let before = list(tx, wanted.id)?;
            let after = List {
                name: name_of(&wanted.name)?,
                campaign_id: wanted.campaign_id,
                active: wanted.active,
                ..before.clone()
            };
            let campaigns = (campaign_name(tx, before.campaign_id)?, campaign_name(tx, after.campaign_id)?);
            if after == before {
                return Ok(());
            }
            tx.list_update(&after)?;
            let what =
                RecordChanged::new(Noun::List, after.id, &after.name, How::of_active(before.active, after.active))
                    .with("name", Some(&before.name), Some(&after.name))
                    .with("campaign", Some(campaigns.0), Some(campaigns.1));
            recorded(tx, now, actor, what)
        })
        .await
}

pub async fn delete_list(context: &mut Context<'_>, wanted: ListId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context
        .engine
        .write(move |tx| {
            let list = list(tx, wanted.id)?;
            tx.list_delete(list.id)?;
            recorded(tx, now, actor, RecordChanged::new(Noun::List, list.id, &list.name, How::Deleted))
        })
        .await
}

fn list(tx: &dyn Tx, id: i64) -> Result<List> {
    tx.list(id)?.ok_or_else(|| Error::not_found(format!("There is no list {id}.")))
}

pub async fn lists(context: &mut Context<'_>, _: Nothing) -> Result<Vec<ListRow>> {
    context
        .engine
        .ask(|view| {
            let leads = view.list_leads()?;
            let row = |l: List| ListRow {
                leads: leads.iter().find(|(id, _)| *id == l.id).map_or(0, |(_, leads)| *leads),
                id: l.id,
                name: l.name,
                campaign_id: l.campaign_id,
                active: l.active,
            };
            Ok(view.lists()?.into_iter().map(row).collect())
        })
        .await
}
