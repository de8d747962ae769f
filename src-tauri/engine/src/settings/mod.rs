//! Settings of the office: one JSON value for each key.

pub mod store;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::store::{Tx, View};

/// Reads a setting, or its default when it was never set.
pub fn get<T: DeserializeOwned>(view: &dyn View, key: &str) -> Result<Option<T>> {
    let Some(text) = view.setting(key)? else { return Ok(None) };
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|e| Error::internal(format!("the setting {key} cannot be read")).because(e))
}

pub fn set<T: Serialize>(tx: &mut dyn Tx, key: &str, value: &T) -> Result<()> {
    let text = serde_json::to_string(value)
        .map_err(|e| Error::internal(format!("the setting {key} cannot be written")).because(e))?;
    tx.setting_set(key, &text)
}

pub mod keys {
    pub const OFFICE_NAME: &str = "office.name";
    /// ISO 3166 alpha-2: how a number without a country code is read.
    pub const DEFAULT_REGION: &str = "office.default_region";
    pub const LISTENER: &str = "listener";
    pub const BACKUP: &str = "backup";
    /// How the last backup went.
    pub const BACKUP_LAST: &str = "backup.last";
    pub const SEAT: &str = "seat";
    /// For how many days a request is kept.
    pub const REQUESTS_KEEP_DAYS: &str = "requests.keep_days";
    /// How many bytes of requests are kept: past that the oldest go.
    pub const REQUESTS_KEEP_BYTES: &str = "requests.keep_bytes";
    /// The name last signed in with, to fill the form.
    pub const LAST_SIGN_IN: &str = "me.last_sign_in";
}

/// How a number without a country code is read: the office's region, or the United States.
pub fn default_region(view: &dyn View) -> Result<String> {
    Ok(get::<String>(view, keys::DEFAULT_REGION)?.unwrap_or_else(|| "US".to_owned()))
}
