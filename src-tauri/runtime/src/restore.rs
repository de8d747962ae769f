//! Putting a backup in the place of the store.

use std::path::{Path, PathBuf};

use dialyard_engine::error::Error;
use dialyard_store_sqlite::{FILE_NAME, KNOWN_VERSION, Sqlite, inspect};

use crate::error::OpenError;
use crate::hold::Hold;

/// Where the replaced store is kept.
const REPLACED: &str = "dialyard.db.before-restore";
/// What SQLite keeps beside a store. A log left there would be taken for the new store's own.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Replaces the store by a backup and answers where the old one is kept, if there was one. Without `force` an existing
/// store is left as it is.
pub async fn restore(data_dir: &Path, backup: &Path, force: bool, program: &str) -> Result<Option<PathBuf>, OpenError> {
    let hold = Hold::take(data_dir, program).await?;
    let (dir, backup) = (hold.dir().to_owned(), backup.to_owned());
    let replaced = tokio::task::spawn_blocking(move || replace(&dir, &backup, force)).await;
    drop(hold);
    replaced.map_err(|error| Error::internal("Restoring broke off.").because(error))?
}

fn replace(dir: &Path, backup: &Path, force: bool) -> Result<Option<PathBuf>, OpenError> {
    let store = dir.join(FILE_NAME);
    let exists = std::fs::metadata(&store).is_ok_and(|file| file.len() > 0);
    if exists && !force {
        let why = format!("There is a store in {} already. --force replaces it and keeps the old one.", dir.display());
        return Err(Error::conflict(why).into());
    }
    // Looked at as a copy: what is judged is what is put in place, and the backup itself is never written to.
    let copy = dir.join("dialyard.db.restoring");
    let outcome = copy_whole(backup, &copy).and_then(|()| judge(backup, &copy)).and_then(|()| {
        // After a crash a part of the old store may stand only in its log. A store that cannot be opened keeps its log.
        if exists && let Ok(old) = Sqlite::open(dir) {
            old.close();
        }
        let kept = exists.then(|| set_aside(dir, &store)).transpose()?;
        std::fs::rename(&copy, &store).map_err(|error| cannot(&store, error))?;
        Ok(kept)
    });
    if outcome.is_err() {
        let _ = std::fs::remove_file(&copy);
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

fn copy_whole(from: &Path, to: &Path) -> Result<(), OpenError> {
    let _ = std::fs::remove_file(to);
    std::fs::copy(from, to).map_err(|error| OpenError::io(format!("{} cannot be read", from.display()), error))?;
    #[cfg(unix)]
    std::fs::set_permissions(to, std::os::unix::fs::PermissionsExt::from_mode(0o600)).map_err(|e| cannot(to, e))?;
    std::fs::File::options().write(true).open(to).and_then(|file| file.sync_all()).map_err(|error| cannot(to, error))
}

/// Moves the store away with what SQLite keeps beside it.
fn set_aside(dir: &Path, store: &Path) -> Result<PathBuf, OpenError> {
    let kept = dir.join(REPLACED);
    for ending in BESIDE {
        let _ = std::fs::remove_file(with_ending(&kept, ending));
    }
    for ending in BESIDE {
        match std::fs::rename(with_ending(store, ending), with_ending(&kept, ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(cannot(&kept, error)),
            _ => {}
        }
    }
    std::fs::rename(store, &kept).map_err(|error| cannot(&kept, error))?;
    Ok(kept)
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn cannot(file: &Path, error: std::io::Error) -> OpenError {
    OpenError::io(format!("{} cannot be written", file.display()), error)
}
