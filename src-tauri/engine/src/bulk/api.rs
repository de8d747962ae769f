//! Bulk actions on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::run::{self, Doer};
use super::{Act, BulkDone, Selection};
use crate::api::Context;
use crate::error::{Error, Result};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Bulk {
    pub selection: Selection,
    pub act: Act,
    /// A key of the window's own, to ask by how far it is, and to stop it.
    pub task: Option<String>,
}

pub async fn bulk(context: &mut Context<'_>, wanted: Bulk) -> Result<BulkDone> {
    if wanted.act == Act::Erase && !context.is_admin() {
        return Err(Error::forbidden("Only an admin erases contacts. Archive them instead."));
    }
    let doer = Doer { user_id: context.actor_id(), name: context.user()?.map(|user| user.name) };
    let open = context.engine.tasks.begin(wanted.task, doer.user_id, context.watch.clone())?;
    run::run(context.engine, doer, wanted.selection, wanted.act, open.task.as_ref()).await
}
