//! Where a command asks: inside the program that holds the data, or here when nobody does. Either way it asks the same
//! table of methods with the same rights.

use std::path::Path;
use std::sync::Arc;

use dialyard_engine::api::{self, Caller};
use dialyard_engine::error::Result;
use dialyard_engine::ports::Watch;
use serde_json::Value;

use crate::error::OpenError;
use crate::hold::{Hold, Tried};
use crate::holding::Holding;
use crate::local;

pub enum Desk {
    Here(Box<Holding>),
    There { socket: String },
}

impl Desk {
    /// `program` is what another one is told that finds the directory held.
    pub async fn open(data_dir: &Path, program: &str) -> Result<Self, OpenError> {
        match Hold::take_or_meet(data_dir, program).await? {
            Tried::Ours(hold) => Ok(Self::Here(Box::new(Holding::open(hold)?))),
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
