//! Custom fields on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ops::{self, Wanted};
use super::{BUILT_IN, CustomField, FieldType};
use crate::api::{Context, Created, Nothing};
use crate::contacts::Field;
use crate::error::Result;

/// How many of the newest leads are looked through for fields that nobody keeps.
const LEADS_LOOKED_AT: usize = 2_000;

/// Names that the Lead API reads as something else.
const OF_THE_API: [&str; 32] = [
    "api_token",
    "phone_number",
    "other_phone_numbers",
    "notes",
    "is_dnc",
    "tags",
    "list_ids",
    "user_id",
    "distribute_to_ring_group",
    "distribute_to_right_group",
    "ring_group_id",
    "check_available_users",
    "check_available_users_with_fallback",
    "add_to_powerdialer",
    "powerdialer_position",
    "sequence_id",
    "force_update_sequence",
    "force_update",
    "line_id",
    "campaign_id",
    "tag_id",
    "disposition_status_id",
    "disposition_id",
    "hubspot_id",
    "zoho_id",
    "guesty_id",
    "pipedrive_id",
    "owner",
    "line",
    "disposition",
    "phone",
    "id",
];

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFieldRow {
    pub id: i64,
    pub key: String,
    pub label: String,
    pub kind: FieldType,
    pub choices: Vec<String>,
    pub archived: bool,
    /// One of the two that the Lead API names: it can be called otherwise, and not be archived.
    pub built_in: bool,
}

impl CustomFieldRow {
    pub fn of(field: CustomField) -> Self {
        Self {
            built_in: BUILT_IN.contains(&field.key.as_str()),
            id: field.id,
            key: field.key,
            label: field.label,
            kind: field.kind,
            choices: field.choices,
            archived: field.archived,
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFieldHeld {
    pub key: String,
    pub contacts: u64,
}

/// A field that leads bring and that is not kept on contacts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnknownField {
    pub key: String,
    pub leads: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFieldsUse {
    pub held: Vec<CustomFieldHeld>,
    pub unknown: Vec<UnknownField>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFieldAdd {
    /// What forms and integrations call it; it never changes.
    pub key: String,
    pub label: String,
    pub kind: FieldType,
    #[serde(default)]
    pub choices: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFieldUpdate {
    pub id: i64,
    pub label: String,
    pub kind: FieldType,
    #[serde(default)]
    pub choices: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFieldArchive {
    pub id: i64,
    pub archived: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFieldOrder {
    pub ids: Vec<i64>,
}

pub async fn list(context: &mut Context<'_>, _: Nothing) -> Result<Vec<CustomFieldRow>> {
    context.engine.ask(|view| Ok(view.custom_fields()?.into_iter().map(CustomFieldRow::of).collect())).await
}

/// Who holds what, and what leads bring that nobody keeps: looks through many rows, so it is asked by the settings alone.
pub async fn uses(context: &mut Context<'_>, _: Nothing) -> Result<CustomFieldsUse> {
    context
        .engine
        .ask(|view| {
            let held = view.custom_fields_held()?;
            let known = view.custom_fields()?;
            let reserved = reserved();
            let unknown = view.custom_fields_unknown(LEADS_LOOKED_AT)?;
            Ok(CustomFieldsUse {
                held: held.into_iter().map(|(key, contacts)| CustomFieldHeld { key, contacts }).collect(),
                unknown: unknown
                    .into_iter()
                    .filter(|(key, _)| {
                        !known.iter().any(|field| field.key == *key) && !reserved.contains(&key.as_str())
                    })
                    .map(|(key, leads)| UnknownField { key, leads })
                    .collect(),
            })
        })
        .await
}

pub async fn add(context: &mut Context<'_>, wanted: CustomFieldAdd) -> Result<Created> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    let CustomFieldAdd { key, label, kind, choices } = wanted;
    let made =
        context.engine.write(move |tx| ops::create(tx, now, actor, &key, &reserved(), Wanted { label, kind, choices }));
    Ok(Created { id: made.await? })
}

pub async fn update(context: &mut Context<'_>, wanted: CustomFieldUpdate) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    let CustomFieldUpdate { id, label, kind, choices } = wanted;
    context.engine.write(move |tx| ops::update(tx, now, actor, id, Wanted { label, kind, choices })).await
}

pub async fn archive(context: &mut Context<'_>, wanted: CustomFieldArchive) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context.engine.write(move |tx| ops::archive(tx, now, actor, wanted.id, wanted.archived)).await
}

pub async fn order(context: &mut Context<'_>, wanted: CustomFieldOrder) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context.engine.write(move |tx| ops::order(tx, now, actor, &wanted.ids)).await
}

/// Keys that mean something already.
fn reserved() -> Vec<&'static str> {
    Field::ALL.into_iter().map(Field::key).chain(OF_THE_API).collect()
}
