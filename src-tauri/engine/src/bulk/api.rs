//! Bulk actions on the wire.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::run::{self, Doer};
use super::{Act, BulkDone, Selection};
use crate::Engine;
use crate::api::Context;
use crate::error::{Code, Error, Result};
use crate::person::Person;
use crate::person::erase::Erasing;
use crate::ports::Watch;
use crate::tasks::Task;

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
        return erase(engine, doer.user_id, &ids, open.task.clone()).await;
    }
    run::run(engine, doer, wanted.selection, wanted.act, open.task.as_ref()).await
}

/// Whose data is looked for in one reading of the request log.
const PEOPLE_AT_ONCE: usize = 1_000;

/// One person after the other, each with all that is kept of it: what requests and answers held goes too.
async fn erase(engine: &Arc<Engine>, actor_id: Option<i64>, ids: &[i64], watch: Arc<Task>) -> Result<BulkDone> {
    let quietly = Quietly(watch.clone());
    let mut done = BulkDone::begun("Erased");
    watch.at(0, ids.len() as u64);
    for (nth, some) in ids.chunks(PEOPLE_AT_ONCE).enumerate() {
        let erased = &mut done.changed;
        let told = |n: usize| watch.at((nth * PEOPLE_AT_ONCE + n) as u64, ids.len() as u64);
        let broken_off = match erase_some(engine, actor_id, some, &quietly, told, erased).await {
            Ok(()) if !watch.given_up() => continue,
            Ok(()) => None,
            Err(_) if watch.given_up() => None,
            Err(error) if done.changed == 0 => return Err(error),
            Err(error) => Some(error.message),
        };
        done.stopped = true;
        done.failed = broken_off;
        break;
    }
    Ok(done)
}

/// Told of no steps: how far it is, is counted in people.
struct Quietly(Arc<Task>);

impl Watch for Quietly {
    fn at(&self, _: u64, _: u64) {}
    fn given_up(&self) -> bool {
        self.0.given_up()
    }
}

async fn erase_some(
    engine: &Arc<Engine>,
    actor_id: Option<i64>,
    ids: &[i64],
    watch: &Quietly,
    told: impl Fn(usize) + Send,
    erased: &mut u64,
) -> Result<()> {
    let some = ids.to_vec();
    let people = engine.ask(move |view| {
        let people = some.into_iter().map(|id| Person::find(view, Some(id), None));
        people.filter(is_there).collect::<Result<Vec<_>>>()
    });
    let mut erasing = Erasing::of(engine, actor_id, people.await?, watch).await?;
    let mut outcome = Ok(());
    for nth in 0..erasing.people() {
        if watch.given_up() {
            break;
        }
        match erasing.one(nth, watch).await {
            Ok(_) => *erased += 1,
            gone if !is_there(&gone) => {}
            Err(error) => {
                outcome = Err(error);
                break;
            }
        }
        told(nth + 1);
    }
    erasing.done().await;
    outcome
}

/// Who is gone since is not missed.
fn is_there<T>(found: &Result<T>) -> bool {
    !matches!(found, Err(error) if error.code == Code::NotFound)
}
