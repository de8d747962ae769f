//! One program holds a data directory: by a lock of the operating system, which ends with the program however it ends.
//!
//! Who holds it stands in a file beside the lock: Windows lets nobody read a file that is locked.

use dialyard_files::{make_private_dir, open_private, write_whole_private};
use std::fmt;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use crate::error::OpenError;

const LOCK: &str = "dialyard.lock";
const NOTE: &str = "holder.json";

/// How long a command is waited for that holds the directory for a moment only.
const PATIENCE: Duration = Duration::from_secs(10);
const LOOK_AGAIN: Duration = Duration::from_millis(25);

/// Who has a data directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// `dialyard`, `dialyard-server serve`
    pub program: String,
    pub pid: u32,
    pub since: DateTime<Utc>,
    /// Where it answers commands; none: it is a command itself, and will be gone soon.
    pub socket: Option<String>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = self.since.to_rfc3339_opts(SecondsFormat::Secs, true);
        write!(f, "{} (process {}, since {since})", self.program, self.pid)
    }
}

/// A directory that is ours for as long as this lives.
#[derive(Debug)]
pub struct Hold {
    dir: PathBuf,
    /// Whoever held it before and was killed may have left its socket.
    pub before: Option<Holder>,
    _lock: File,
}

/// What a try to hold a directory comes to.
#[derive(Debug)]
pub enum Tried {
    Ours(Hold),
    Theirs(Option<Holder>),
}

impl Hold {
    /// Takes the directory, or says who has it. A command that holds it for a moment is waited for.
    pub async fn take(dir: &Path, program: &str) -> Result<Self, OpenError> {
        match Self::take_or_meet(dir, program).await? {
            Tried::Ours(hold) => Ok(hold),
            Tried::Theirs(holder) => Err(OpenError::Held { dir: dir.to_owned(), holder }),
        }
    }

    /// Takes the directory, or meets the holder that answers commands.
    pub async fn take_or_meet(dir: &Path, program: &str) -> Result<Tried, OpenError> {
        let started = Instant::now();
        loop {
            match Self::try_take(dir, program)? {
                Tried::Theirs(holder)
                    if holder.as_ref().is_none_or(|holder| holder.socket.is_none()) && started.elapsed() < PATIENCE =>
                {
                    tokio::time::sleep(LOOK_AGAIN).await;
                }
                tried => return Ok(tried),
            }
        }
    }

    fn try_take(dir: &Path, program: &str) -> Result<Tried, OpenError> {
        make_private_dir(dir)
            .map_err(|error| OpenError::io(format!("The data directory {} cannot be made", dir.display()), error))?;
        let cannot = |error| OpenError::io(format!("The data directory {} cannot be used", dir.display()), error);
        let lock =
            open_private(&dir.join(LOCK), File::options().create(true).truncate(false).write(true)).map_err(cannot)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(Tried::Theirs(read_note(dir))),
            Err(TryLockError::Error(error)) => return Err(cannot(error)),
        }
        let hold = Self { dir: dir.to_owned(), before: read_note(dir), _lock: lock };
        hold.note(program, None).map_err(cannot)?;
        Ok(Tried::Ours(hold))
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Tells others who has the directory, and where to ask.
    pub fn note(&self, program: &str, socket: Option<&str>) -> std::io::Result<()> {
        let holder = Holder {
            program: program.to_owned(),
            pid: std::process::id(),
            since: DateTime::from(SystemTime::now()),
            socket: socket.map(str::to_owned),
        };
        write_whole_private(&self.dir.join(NOTE), &serde_json::to_vec(&holder)?)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // Before the lock goes: the next holder's note must not be taken away.
        let _ = std::fs::remove_file(self.dir.join(NOTE));
    }
}

/// Whether somebody has a directory, or had it and was killed.
pub fn is_noted(dir: &Path) -> bool {
    dir.join(NOTE).exists()
}

fn read_note(dir: &Path) -> Option<Holder> {
    let text = std::fs::read(dir.join(NOTE)).ok()?;
    serde_json::from_slice(&text).ok()
}
