//! Bulk actions on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::run::{self, Doer};
use super::{Act, BulkDone, Selection};
use crate::api::Context;
use crate::error::{Code, Error, Result};
use crate::person;
use crate::person::api::PersonAsked;
use crate::ports::Watch;

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
    let engine = context.engine;
    let doer = Doer { user_id: context.actor_id(), name: context.user()?.map(|user| user.name) };
    let open = engine.tasks.begin(wanted.task, doer.user_id, context.watch.clone())?;
    if wanted.act == Act::Erase {
        let ids = run::settle(engine, &doer, wanted.selection, open.task.as_ref()).await?;
        return erase(context, &ids, open.task.as_ref()).await;
    }
    run::run(engine, doer, wanted.selection, wanted.act, open.task.as_ref()).await
}

/// One person after the other, each with all that is kept of it: what requests and answers held goes too.
async fn erase(context: &mut Context<'_>, ids: &[i64], watch: &dyn Watch) -> Result<BulkDone> {
    let mut done = BulkDone {
        what: "Erased".to_owned(),
        changed: 0,
        same: 0,
        skipped: Vec::new(),
        stopped: false,
        failed: None,
        undo_id: None,
    };
    for (n, id) in ids.iter().enumerate() {
        if watch.given_up() {
            done.stopped = true;
            break;
        }
        watch.at(n as u64, ids.len() as u64);
        match person::api::erase(context, PersonAsked { contact_id: Some(*id), phone: None }).await {
            Ok(_) => done.changed += 1,
            // Who is gone since is not missed.
            Err(error) if error.code == Code::NotFound => {}
            Err(error) if done.changed == 0 => return Err(error),
            Err(error) => {
                done.stopped = true;
                done.failed = Some(error.message);
                break;
            }
        }
    }
    Ok(done)
}
