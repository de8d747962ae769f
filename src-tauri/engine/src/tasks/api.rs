//! Tasks on the wire.

use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::Context;
use crate::error::Result;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TaskKey {
    pub key: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskAt {
    pub done: u64,
    pub all: u64,
}

/// How far it is; none: it is not running (any more).
pub async fn at(context: &mut Context<'_>, wanted: TaskKey) -> Result<Option<TaskAt>> {
    let task = context.engine.tasks.of(&wanted.key, context.actor_id());
    Ok(task.map(|task| TaskAt { done: task.done.load(Ordering::Relaxed), all: task.all.load(Ordering::Relaxed) }))
}

/// Asks it to stop where it leaves things whole. What is done stays done.
pub async fn stop(context: &mut Context<'_>, wanted: TaskKey) -> Result<()> {
    if let Some(task) = context.engine.tasks.of(&wanted.key, context.actor_id()) {
        task.stopped.store(true, Ordering::Relaxed);
    }
    Ok(())
}
