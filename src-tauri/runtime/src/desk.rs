//! Where a command asks: inside the program that holds the data, or here when nobody does. Either way it asks the same
//! table of methods with the same rights.

use std::path::Path;
use std::sync::Arc;

use dialyard_engine::api::{self, Caller};
use dialyard_engine::error::Result;
use dialyard_engine::ports::Watch;
use serde_json::Value;

use crate::error::OpenError;
use crate::hold::{Hold, Tried, is_noted};
use crate::holding::Holding;
use crate::local;
use crate::presence::demand_store;
use crate::shelf::Folders;

pub enum Desk {
    Here(Box<Holding>),
    There { socket: String },
}

impl Desk {
    /// `program` is what another one is told that finds the directory held. A store is made where there is none.
    pub async fn open(data_dir: &Path, program: &str) -> Result<Self, OpenError> {
        Self::open_if(data_dir, program, |_| Ok(())).await
    }

    /// The same for whoever has nothing to ask of an empty store: a directory without one is refused and left as it is.
    pub async fn open_existing(data_dir: &Path, program: &str) -> Result<Self, OpenError> {
        // A program that holds the directory may be about to make the store; it is met or waited for below.
        if !is_noted(data_dir) {
            demand_store(data_dir)?;
        }
        Self::open_if(data_dir, program, demand_store).await
    }

    async fn open_if(data_dir: &Path, program: &str, is_fit: impl Fn(&Path) -> Result<()>) -> Result<Self, OpenError> {
        match Hold::take_or_meet(data_dir, program).await? {
            Tried::Ours(hold) => {
                is_fit(hold.dir())?;
                let holding = Holding::open(hold)?;
                // A command makes backups, and goes back to none while it runs.
                let shelf = Folders::of(data_dir, Arc::default(), false);
                holding.engine.attach_shelf(Arc::new(shelf));
                Ok(Self::Here(Box::new(holding)))
            }
            Tried::Theirs(holder) => match holder.as_ref().and_then(|holder| holder.socket.clone()) {
                Some(socket) => Ok(Self::There { socket }),
                None => Err(OpenError::Held { dir: data_dir.to_owned(), holder }),
            },
        }
    }

    pub async fn ask(&self, method: &str, req: Value, watch: &Arc<dyn Watch>) -> Result<Value> {
        match self {
            Desk::Here(holding) => {
                let reply = api::call_watched(&holding.engine, Caller::Local, method, req, watch.clone()).await?;
                Ok(reply.value)
            }
            Desk::There { socket } => local::ask(socket, method, req, watch).await,
        }
    }

    pub async fn close(self) {
        if let Desk::Here(holding) = self {
            holding.close().await;
        }
    }
}
