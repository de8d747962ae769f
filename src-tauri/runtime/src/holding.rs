//! A data directory that is held, with its store and the engine over it.

use std::path::Path;
use std::sync::Arc;

use dialyard_engine::Engine;
use dialyard_store_sqlite::{FILE_NAME, Sqlite};

use crate::error::OpenError;
use crate::hold::Hold;
use crate::system::{SystemChance, SystemClock};

pub struct Holding {
    pub engine: Arc<Engine>,
    store: Arc<Sqlite>,
    pub hold: Hold,
}

impl Holding {
    pub fn open(hold: Hold) -> Result<Self, OpenError> {
        make_private_file(&hold.dir().join(FILE_NAME))
            .map_err(|error| OpenError::io(format!("{} cannot be written to", hold.dir().display()), error))?;
        let store = Sqlite::open(hold.dir())?;
        let engine = Engine::new(store.clone(), Arc::new(SystemClock), Arc::new(SystemChance));
        Ok(Self { engine, store, hold })
    }

    /// Ends the store after what is queued, and lets the directory go.
    pub async fn close(self) {
        let store = self.store;
        // Folding the log into the file may take a moment; nobody else's work is to wait for it.
        let _ = tokio::task::spawn_blocking(move || store.close()).await;
        drop(self.hold);
    }
}

/// The store holds people's names and numbers: whoever else uses this computer is not to read it. SQLite gives the files
/// beside it the same rights.
fn make_private_file(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}
