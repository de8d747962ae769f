//! Connections for reading: opened when first wanted, at most a few.

use std::path::PathBuf;
use std::sync::{Condvar, Mutex, PoisonError};

use dialyard_engine::Result;
use dialyard_engine::store::View;
use rusqlite::Connection;

use crate::session::Session;
use crate::{fault, open};

/// Reads are short and the machine is small; more would only wait for each other.
const READERS_MAX: usize = 6;

struct Idle {
    connections: Vec<Connection>,
    opened: usize,
}

pub struct Readers {
    file: PathBuf,
    idle: Mutex<Idle>,
    returned: Condvar,
}

impl Readers {
    pub fn new(file: PathBuf) -> Self {
        Self { file, idle: Mutex::new(Idle { connections: Vec::new(), opened: 0 }), returned: Condvar::new() }
    }

    pub fn read(&self, ask: &mut dyn FnMut(&dyn View) -> Result<()>) -> Result<()> {
        let borrowed = Borrowed { conn: Some(self.take()?), readers: self };
        let Some(conn) = &borrowed.conn else { return Ok(()) };
        // One snapshot for the whole question, however many statements it takes.
        conn.execute_batch("BEGIN").map_err(fault::store)?;
        let answer = ask(&Session::reading(conn));
        let ended = conn.execute_batch("COMMIT").map_err(fault::store);
        answer.and(ended)
    }

    fn take(&self) -> Result<Connection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(conn) = idle.connections.pop() {
                return Ok(conn);
            }
            if idle.opened < READERS_MAX {
                let conn = self.open()?;
                idle.opened += 1;
                return Ok(conn);
            }
            idle = self.returned.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn open(&self) -> Result<Connection> {
        let conn = open::connect(&self.file, false).map_err(fault::store)?;
        conn.pragma_update(None, "query_only", true).map_err(fault::store)?;
        conn.pragma_update(None, "cache_size", -(32 << 10)).map_err(fault::store)?;
        Ok(conn)
    }
}

/// Gives its connection back, also when a question panics.
struct Borrowed<'a> {
    conn: Option<Connection>,
    readers: &'a Readers,
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        let mut idle = self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if conn.is_autocommit() {
            idle.connections.push(conn);
        } else {
            // Left in the middle of a transaction: not to be used again.
            idle.opened -= 1;
        }
        drop(idle);
        self.readers.returned.notify_one();
    }
}
