//! Where backups are kept, and how a program is asked to go back to one.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use dialyard_engine::backups::{BackTo, BackupFile, BackupKind, Counts, Looked, Outlived, Shelf, kind_of};
use dialyard_engine::clock::Millis;
use dialyard_engine::error::{Error, Result};
use dialyard_files::{make_private_dir, open_private, remove_if_there};
use dialyard_store_sqlite::{FILE_NAME, Inspected, KNOWN_VERSION, count, inspect, outlived};
use tokio::sync::Notify;

use crate::backup::may_become_backup;
use crate::presence::REPLACED;

const USUAL: &str = "backups";

/// The backup somebody wants back, until the host has seen to it.
#[derive(Default)]
pub struct Wanted {
    wanted: Mutex<Option<BackTo>>,
    asked: Notify,
}

impl Wanted {
    /// Waits until somebody wants a backup back.
    pub async fn next(&self) -> BackTo {
        loop {
            let asked = self.asked.notified();
            if let Some(wanted) = self.wanted.lock().unwrap_or_else(PoisonError::into_inner).take() {
                return wanted;
            }
            asked.await;
        }
    }
}

pub struct Folders {
    data_dir: PathBuf,
    wanted: Arc<Wanted>,
    /// Whether the host closes and opens its office when it is asked to.
    reopens: bool,
}

impl Folders {
    pub fn of(data_dir: &Path, wanted: Arc<Wanted>, reopens: bool) -> Self {
        Self { data_dir: data_dir.to_owned(), wanted, reopens }
    }
}

impl Shelf for Folders {
    fn usual(&self) -> PathBuf {
        self.data_dir.join(USUAL)
    }

    fn may_become_backup(&self, file: &Path) -> Result<()> {
        may_become_backup(&self.data_dir, file)
    }

    fn place(&self, folder: &str, name: &str) -> Result<PathBuf> {
        let dir = absolute(folder)?;
        let cannot = |error: std::io::Error| {
            Error::field("folder", format!("Backups cannot be written to {}: {error}.", dir.display()))
        };
        make_private_dir(&dir).map_err(cannot)?;
        // Whether it can be written to is only known by writing.
        let trial = dir.join(".dialyard-trial");
        open_private(&trial, std::fs::OpenOptions::new().write(true).create(true).truncate(true)).map_err(cannot)?;
        remove_if_there(&trial).map_err(cannot)?;
        let file = dir.join(name);
        self.may_become_backup(&file).map_err(|error| Error::field("folder", error.message))?;
        Ok(file)
    }

    fn list(&self, folder: &str) -> Result<Vec<BackupFile>> {
        let dir = absolute(folder)?;
        let mut files = match found_in(&dir, kind_of) {
            Ok(files) => files,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                return Err(Error::unavailable(format!("{} cannot be read: {error}.", dir.display())).because(error));
            }
        };
        files.extend(found_in(&self.data_dir, replaced).unwrap_or_default());
        files.sort_by(|one, other| (other.at, &other.name).cmp(&(one.at, &one.name)));
        Ok(files)
    }

    fn remove(&self, file: &str) -> Result<()> {
        remove_if_there(Path::new(file))
            .map_err(|error| Error::unavailable(format!("{file} cannot be removed: {error}.")).because(error))
    }

    fn look(&self, file: &str) -> Result<Looked> {
        let path = Path::new(file);
        if !path.is_absolute() {
            return Err(Error::field("file", "Write the whole path of the file."));
        }
        let metadata = std::fs::metadata(path)
            .map_err(|error| Error::field("file", format!("{file} cannot be read: {error}.")).because(error))?;
        if !metadata.is_file() {
            return Err(Error::field("file", format!("{file} is no file.")));
        }
        let found = inspect(path)?;
        let problem = problem(&found);
        let made_at = metadata.modified().map(millis).unwrap_or(0);
        let Inspected { version, office_name, counts, last_at, .. } = found;
        Ok(Looked { version, bytes: metadata.len(), made_at, office_name, counts: counted(counts), last_at, problem })
    }

    fn present(&self) -> Result<Counts> {
        count(&self.data_dir.join(FILE_NAME)).map(counted)
    }

    fn outlived(&self, file: &str, erased: &[i64]) -> Result<Outlived> {
        let found = outlived(&self.data_dir.join(FILE_NAME), Path::new(file), erased)?;
        let dialyard_store_sqlite::Outlived { tokens, people, erased } = found;
        Ok(Outlived { tokens, people, erased })
    }

    fn restore(&self, wanted: BackTo) -> Result<()> {
        if !self.reopens {
            return Err(Error::unavailable(
                "This program cannot go back to a backup while it runs. Stop it, and use dialyard-server restore.",
            ));
        }
        *self.wanted.wanted.lock().unwrap_or_else(PoisonError::into_inner) = Some(wanted);
        self.wanted.asked.notify_one();
        Ok(())
    }
}

fn problem(found: &Inspected) -> Option<String> {
    if found.version > KNOWN_VERSION {
        return Some(format!(
            "It was made by a newer version of Dialyard (store version {}; this one knows {KNOWN_VERSION}). Install that first.",
            found.version
        ));
    }
    found.found.first().cloned()
}

fn counted(counts: dialyard_store_sqlite::Counted) -> Counts {
    Counts { contacts: counts.contacts, leads: counts.leads, users: counts.users, requests: counts.requests }
}

fn absolute(folder: &str) -> Result<PathBuf> {
    let dir = PathBuf::from(folder.trim());
    if dir.is_absolute() { Ok(dir) } else { Err(Error::field("folder", "Write the whole path of the folder.")) }
}

fn replaced(name: &str) -> Option<BackupKind> {
    let part = ["-wal", "-shm", ".partial"].iter().any(|ending| name.ends_with(ending));
    (name.starts_with(REPLACED) && !part).then_some(BackupKind::BeforeRestore)
}

fn found_in(dir: &Path, kind: impl Fn(&str) -> Option<BackupKind>) -> std::io::Result<Vec<BackupFile>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let Some(kind) = kind(&name) else { continue };
        // One that vanishes meanwhile is none.
        let Ok(metadata) = entry.metadata() else { continue };
        let at = metadata.modified().map(millis).unwrap_or(0);
        files.push(BackupFile { file: entry.path().display().to_string(), name, at, bytes: metadata.len(), kind });
    }
    Ok(files)
}

fn millis(at: SystemTime) -> Millis {
    at.duration_since(UNIX_EPOCH).map_or(0, |since| Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX))
}

#[cfg(test)]
mod tests;
