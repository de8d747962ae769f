//! What takes long and was begun from a window: how far it is, and how to stop it.
//!
//! A window gives its task a key of its own and asks by that, so that it works alike over every connection.

pub mod api;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, Result};
use crate::ports::Watch;

const KEY_MAX: usize = 64;
/// More at once nobody begins by hand.
const RUNNING_MAX: usize = 64;

/// The tasks that run now, by their keys.
#[derive(Default)]
pub struct Running(Mutex<HashMap<String, Arc<Task>>>);

pub struct Task {
    user_id: Option<i64>,
    done: AtomicU64,
    all: AtomicU64,
    stopped: AtomicBool,
    also: Arc<dyn Watch>,
}

impl Watch for Task {
    fn at(&self, done: u64, all: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.all.store(all, Ordering::Relaxed);
        self.also.at(done, all);
    }
    fn given_up(&self) -> bool {
        self.stopped.load(Ordering::Relaxed) || self.also.given_up()
    }
}

/// A task while it runs: forgotten when this is dropped, also when its caller has gone away.
pub struct Open<'a> {
    running: &'a Running,
    key: Option<String>,
    pub task: Arc<Task>,
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if let Some(key) = &self.key {
            self.running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
        }
    }
}

impl Running {
    /// Begins a task. Without a key it can only be watched by whoever called.
    pub fn begin(&self, key: Option<String>, user_id: Option<i64>, also: Arc<dyn Watch>) -> Result<Open<'_>> {
        let task = Arc::new(Task {
            user_id,
            done: AtomicU64::new(0),
            all: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
            also,
        });
        if let Some(key) = &key {
            if key.is_empty() || key.len() > KEY_MAX {
                return Err(Error::field("task", format!("A task's key has 1 to {KEY_MAX} characters.")));
            }
            let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if running.contains_key(key) {
                return Err(Error::field("task", "A task with this key is running. Choose another key."));
            }
            if running.len() >= RUNNING_MAX {
                return Err(Error::conflict("Too much is running at once. Wait until something has ended."));
            }
            running.insert(key.clone(), task.clone());
        }
        Ok(Open { running: self, key, task })
    }

    fn of(&self, key: &str, user_id: Option<i64>) -> Option<Arc<Task>> {
        let running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.get(key).filter(|task| user_id.is_none() || task.user_id == user_id).cloned()
    }
}
