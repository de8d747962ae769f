//! Putting a backup in the place of the store.
//!
//! At every moment of it there is a whole store under its name or none was there before; what is replaced is kept under a
//! name of its own for good. What was taken from somebody since the backup is taken in what is restored, too.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use dialyard_engine::error::Error;
use dialyard_files::{copy_private, remove_if_there, sync_dir, with_ending};
use dialyard_store_sqlite::{FILE_NAME, KNOWN_VERSION, Sqlite, Standing, carry_over, inspect, standing};

use crate::error::OpenError;
use crate::hold::Hold;
use crate::presence::{REPLACED, RESTORING, has_store};

/// What SQLite keeps beside a store: the log, and an index of it that it makes anew. A log left there would be taken for
/// the new store's own.
const LOG: &str = "-wal";
const INDEX: &str = "-shm";

/// Replaces the store by a backup and answers where the old one is kept, if there was one. Without `force` an existing
/// store is left as it is.
pub async fn restore(data_dir: &Path, backup: &Path, force: bool, program: &str) -> Result<Option<PathBuf>, OpenError> {
    let hold = Hold::take(data_dir, program).await?;
    put_back(&hold, backup, force).await
}

/// The same in a directory that is held already, and whose store is closed.
pub async fn put_back(hold: &Hold, backup: &Path, force: bool) -> Result<Option<PathBuf>, OpenError> {
    let (dir, backup) = (hold.dir().to_owned(), backup.to_owned());
    let replaced = tokio::task::spawn_blocking(move || replace(&dir, &backup, force)).await;
    replaced.map_err(|error| Error::internal("Restoring broke off.").because(error))?
}

fn replace(dir: &Path, backup: &Path, force: bool) -> Result<Option<PathBuf>, OpenError> {
    let exists = has_store(dir);
    if exists && !force {
        let why = format!("There is a store in {} already. --force replaces it and keeps the old one.", dir.display());
        return Err(Error::conflict(why).into());
    }
    // Looked at as a copy: what is judged is what is put in place, and the backup itself is never written to.
    let copy = dir.join(RESTORING);
    let outcome = copy_private(backup, &copy)
        .map_err(|error| OpenError::io(format!("{} cannot be read", backup.display()), error))
        .and_then(|()| judge(backup, &copy))
        .and_then(|()| {
            let kept = free_name(dir);
            let standing = if exists { fold(dir, &kept)? } else { Standing::default() };
            carry_over(&copy, &standing)?;
            exchange(dir, &copy, kept)
        });
    // Looking at a copy may leave these beside it.
    for beside in [LOG, INDEX] {
        let _ = remove_if_there(&with_ending(&copy, beside));
    }
    if outcome.is_err() {
        let _ = remove_if_there(&copy);
    }
    outcome
}

fn judge(backup: &Path, copy: &Path) -> Result<(), OpenError> {
    let not_ours = || Error::field("file", format!("{} is not a backup of Dialyard.", backup.display()));
    let found = inspect(copy).map_err(|error| match error.source {
        Some(source) => Error { source: Some(source), ..not_ours() },
        None => not_ours(),
    })?;
    if found.version > KNOWN_VERSION {
        return Err(OpenError::Newer { found: found.version, known: KNOWN_VERSION });
    }
    match found.found.first() {
        Some(wrong) => Err(Error::field("file", format!("{} was not restored. {wrong}", backup.display())).into()),
        None => Ok(()),
    }
}

/// Folds the old store's log into it: after a crash a part of the store may stand only there. A store that cannot be
/// opened keeps its log, as a copy made before, since SQLite takes the log of a damaged store away. Answers what stands in
/// it, as far as it can be read: nothing is to keep anybody from going back to a backup.
fn fold(dir: &Path, kept: &Path) -> Result<Standing, OpenError> {
    let (log, kept_log) = (with_ending(&dir.join(FILE_NAME), LOG), with_ending(kept, LOG));
    if std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        copy_private(&log, &kept_log).map_err(|error| cannot(&kept_log, error))?;
    }
    let Ok(old) = Sqlite::open(dir) else { return Ok(Standing::default()) };
    old.close();
    remove_if_there(&kept_log).map_err(|error| cannot(&kept_log, error))?;
    Ok(standing(&dir.join(FILE_NAME)).unwrap_or_default())
}

/// Keeps the old store under a second name, and gives its first one to the new store in one step.
fn exchange(dir: &Path, copy: &Path, kept: PathBuf) -> Result<Option<PathBuf>, OpenError> {
    let store = dir.join(FILE_NAME);
    let (log, kept_log) = (with_ending(&store, LOG), with_ending(&kept, LOG));
    // The log first: a store that is kept without the end of it would look whole.
    if !kept_log.exists() {
        keep(&log, &kept_log).map_err(|error| cannot(&kept_log, error))?;
    }
    let is_kept = keep(&store, &kept).map_err(|error| cannot(&kept, error))?;
    sync_dir(dir).map_err(|error| cannot(&kept, error))?;
    for beside in [log, with_ending(&store, INDEX)] {
        remove_if_there(&beside).map_err(|error| cannot(&beside, error))?;
    }
    std::fs::rename(copy, &store).map_err(|error| cannot(&store, error))?;
    sync_dir(dir).map_err(|error| cannot(&store, error))?;
    Ok(is_kept.then_some(kept))
}

/// A second name for a file, or a copy where the file system has no second names. Answers whether there was anything.
fn keep(file: &Path, kept: &Path) -> std::io::Result<bool> {
    match std::fs::metadata(file) {
        Ok(found) if found.len() == 0 => return Ok(false),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    }
    if std::fs::hard_link(file, kept).is_err() {
        let partial = with_ending(kept, ".partial");
        let copied = copy_private(file, &partial).and_then(|()| std::fs::rename(&partial, kept));
        if copied.is_err() {
            let _ = remove_if_there(&partial);
        }
        copied?;
    }
    Ok(true)
}

/// A name that nothing has, neither for a store nor for a log: what was kept earlier stays.
fn free_name(dir: &Path) -> PathBuf {
    let moment = DateTime::<Utc>::from(SystemTime::now()).format("%Y%m%dT%H%M%SZ");
    let mut kept = dir.join(format!("{REPLACED}-{moment}"));
    let mut nth = 2;
    while kept.symlink_metadata().is_ok() || with_ending(&kept, LOG).symlink_metadata().is_ok() {
        kept = dir.join(format!("{REPLACED}-{moment}-{nth}"));
        nth += 1;
    }
    kept
}

fn cannot(file: &Path, error: std::io::Error) -> OpenError {
    OpenError::io(format!("{} cannot be written", file.display()), error)
}
