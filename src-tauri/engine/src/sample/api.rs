//! The sample office on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::office;
use crate::api::{Context, Nothing};
use crate::error::{Error, Result};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SampleLoad {
    pub contacts: u64,
    pub seed: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SampleDone {
    pub contacts: u64,
}

/// The ids that were made, for scripts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SampleIds {
    pub admin_id: i64,
    pub agent_ids: Vec<i64>,
    pub ring_group_id: i64,
    pub line_id: i64,
    pub line_phone_number: String,
    pub campaign_id: i64,
    pub list_id: i64,
    pub tag_id: i64,
    pub disposition_status_id: i64,
    pub sequence_id: i64,
    /// The first few.
    pub contact_ids: Vec<i64>,
    /// How many there are.
    pub contacts: u64,
}

const CONTACTS_MAX: u64 = 5_000_000;

pub async fn load(context: &mut Context<'_>, wanted: SampleLoad) -> Result<SampleIds> {
    if wanted.contacts > CONTACTS_MAX {
        return Err(Error::field("contacts", "At most 5,000,000 sample contacts."));
    }
    office::load(context.engine, context.actor_id(), wanted.contacts, wanted.seed, context.watch.as_ref()).await
}

pub async fn remove(context: &mut Context<'_>, _: Nothing) -> Result<SampleDone> {
    let contacts = office::remove(context.engine, context.actor_id(), context.watch.as_ref()).await?;
    Ok(SampleDone { contacts })
}
