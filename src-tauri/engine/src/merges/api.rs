//! Merging on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ops;
use super::plan::{MergeField, MergePick};
use crate::api::Context;
use crate::contacts::api::{ContactRow, Names, by, row_of};
use crate::error::Result;

/// `merged_id` goes into `target_id`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergePair {
    pub target_id: i64,
    pub merged_id: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergePreview {
    pub target: ContactRow,
    pub merged: ContactRow,
    pub fields: Vec<MergeField>,
    /// What is settled besides the fields, in sentences.
    pub settled: Vec<String>,
    /// What goes over to the target.
    pub joins: MergeJoins,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeJoins {
    pub numbers: u64,
    pub leads: u64,
    pub notes: u64,
    pub consents: u64,
    pub tags: u64,
    pub events: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeWanted {
    pub target_id: i64,
    pub merged_id: i64,
    /// Where it is not as the preview proposed.
    #[serde(default)]
    pub picks: Vec<MergePick>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeDone {
    pub target_id: i64,
    pub undo_id: i64,
}

pub async fn preview(context: &mut Context<'_>, wanted: MergePair) -> Result<MergePreview> {
    context
        .engine
        .ask(move |view| {
            let pair = ops::pair(view, wanted.target_id, wanted.merged_id)?;
            let id = pair.merged.id;
            let mut names = Names::default();
            let known = view.contact_tags(pair.target.id)?;
            let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
            Ok(MergePreview {
                fields: pair.fields(view)?,
                settled: ops::settled(view, &pair)?,
                joins: MergeJoins {
                    numbers: count(view.contact_numbers(id)?.len() + 1),
                    leads: count(view.leads_of(id)?.len()),
                    notes: count(view.notes_of(id)?.len()),
                    consents: count(view.contact_consents(id)?.len()),
                    tags: count(view.contact_tags(id)?.iter().filter(|tag| !known.contains(tag)).count()),
                    events: view.events_count(id)?,
                },
                target: row_of(view, &pair.target, &mut names)?,
                merged: row_of(view, &pair.merged, &mut names)?,
            })
        })
        .await
}

pub async fn merge(context: &mut Context<'_>, wanted: MergeWanted) -> Result<MergeDone> {
    let (now, by) = (context.engine.now(), by(context)?);
    let MergeWanted { target_id, merged_id, picks } = wanted;
    let done = context.engine.write(move |tx| ops::merge(tx, now, &by, target_id, merged_id, &picks)).await?;
    Ok(MergeDone { target_id: done.target_id, undo_id: done.undo_id })
}
