//! Secrets: passwords and keys that the office needs itself, and that nobody may read from its disk.
//!
//! They are sealed by a vault, whose key stands in the operating system's keyring or in a file of its owner's alone. Only
//! what is sealed reaches the store; a backup holds nothing that opens it.

pub mod store;

use std::sync::Arc;

use crate::Engine;
use crate::error::{Error, Result};

/// A secret as it may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

/// Seals a secret under its name, to be kept with `secret_set`. Asking a keyring may take its time: never in a transaction.
pub async fn seal(engine: &Arc<Engine>, name: &'static str, secret: String) -> Result<Sealed> {
    let vault = vault(engine)?;
    let sealed = tokio::task::spawn_blocking(move || vault.seal(name, secret.as_bytes()));
    sealed.await.map_err(|error| Error::internal("Sealing broke off.").because(error))?.map(Sealed)
}

/// The secret of this name; none when it was never kept.
pub async fn open(engine: &Arc<Engine>, name: &'static str) -> Result<Option<String>> {
    let Some(sealed) = engine.ask(move |view| view.secret(name)).await? else { return Ok(None) };
    let vault = vault(engine)?;
    let opened = tokio::task::spawn_blocking(move || vault.open(name, &sealed.0));
    let opened = opened.await.map_err(|error| Error::internal("Opening a secret broke off.").because(error))??;
    String::from_utf8(opened).map(Some).map_err(|error| Error::internal("A secret is no text.").because(error))
}

fn vault(engine: &Engine) -> Result<Arc<dyn crate::ports::Vault>> {
    engine.vault().cloned().ok_or_else(|| Error::unavailable("This program keeps no secrets."))
}
