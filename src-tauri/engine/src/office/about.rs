//! What this program is, and where its data is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::{Context, Nothing};
use crate::error::{Error, Result};
use crate::ports::VaultKind;
use crate::users::Role;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct About {
    pub version: String,
    pub store_version: u32,
    pub store_bytes: u64,
    /// Where the data is; for admins.
    pub data_dir: Option<String>,
    pub secrets: VaultKind,
}

pub async fn about(context: &mut Context<'_>, _: Nothing) -> Result<About> {
    let engine = context.engine;
    let (store, vault) = (engine.store().clone(), engine.vault().cloned());
    let (shape, secrets) = tokio::task::spawn_blocking(move || {
        store.shape().map(|shape| (shape, vault.map_or(VaultKind::NotYet, |vault| vault.kind())))
    })
    .await
    .map_err(|error| Error::internal("A question broke off.").because(error))??;
    let admin = context.user()?.is_none_or(|user| user.role == Role::Admin);
    let data_dir = shape.file.parent().filter(|_| admin).map(|dir| dir.display().to_string());
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        store_version: shape.version,
        store_bytes: shape.bytes,
        data_dir,
        secrets,
    })
}
