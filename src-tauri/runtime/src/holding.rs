//! A data directory that is held, with its store and the engine over it.

use std::sync::Arc;

use dialyard_engine::Engine;
use dialyard_files::make_private_file;
use dialyard_store_sqlite::{FILE_NAME, Sqlite};

use crate::error::OpenError;
use crate::hold::Hold;
use crate::presence::refuse_leftover;
use crate::system::{SystemChance, SystemClock};
use crate::vault::{OfTheSystem, SecretsVault};

pub struct Holding {
    pub engine: Arc<Engine>,
    store: Arc<Sqlite>,
    pub hold: Hold,
}

impl Holding {
    /// Opens the store of a directory, and makes it when there is none.
    pub fn open(hold: Hold) -> Result<Self, OpenError> {
        refuse_leftover(hold.dir())?;
        // The store holds people's names and numbers: whoever else uses this computer is not to read it. SQLite gives the
        // files beside it the same rights.
        make_private_file(&hold.dir().join(FILE_NAME))
            .map_err(|error| OpenError::io(format!("{} cannot be written to", hold.dir().display()), error))?;
        let store = Sqlite::open(hold.dir())?;
        let engine = Engine::new(store.clone(), Arc::new(SystemClock), Arc::new(SystemChance));
        let vault = SecretsVault::of(hold.dir(), Box::new(OfTheSystem), engine.chance().clone());
        engine.attach_vault(Arc::new(vault));
        Ok(Self { engine, store, hold })
    }

    /// Ends the store after what is queued, and lets the directory go.
    pub async fn close(self) {
        drop(self.close_and_hold().await);
    }

    /// Ends the store after what is queued, and keeps the directory.
    pub async fn close_and_hold(self) -> Hold {
        let store = self.store;
        // Folding the log into the file may take a moment; nobody else's work is to wait for it.
        let _ = tokio::task::spawn_blocking(move || store.close()).await;
        self.hold
    }
}
