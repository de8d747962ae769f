//! Whether a directory holds a store, and what an interrupted restore left of one.

use std::path::{Path, PathBuf};

use dialyard_engine::error::Error;
use dialyard_store_sqlite::FILE_NAME;

/// Where a replaced store is kept; the moment follows.
pub const REPLACED: &str = "dialyard.db.before-restore";
/// A backup on its way to become the store.
pub const RESTORING: &str = "dialyard.db.restoring";

/// An empty file is what a first start was killed over.
pub fn has_store(dir: &Path) -> bool {
    match std::fs::metadata(dir.join(FILE_NAME)) {
        Ok(file) => file.len() > 0,
        // What cannot be looked at may well be one: whoever opens it says why it cannot be.
        Err(error) => error.kind() != std::io::ErrorKind::NotFound,
    }
}

/// Refuses a directory without a store.
pub fn demand_store(dir: &Path) -> Result<(), Error> {
    refuse_leftover(dir)?;
    if has_store(dir) {
        return Ok(());
    }
    Err(Error::conflict(format!("There is no Dialyard data in {}.", dir.display())))
}

/// Refuses a directory whose store is gone and something of a restore is there: an empty office in its place would look
/// as if everything were lost.
pub fn refuse_leftover(dir: &Path) -> Result<(), Error> {
    if has_store(dir) {
        return Ok(());
    }
    let Some(left) = leftover(dir) else { return Ok(()) };
    let what = format!("There is no {FILE_NAME} in {}, but {} of a restore.", dir.display(), left.display());
    let way_out = "Restore it or a backup (dialyard-server restore FILE), or move it away to begin anew.";
    Err(Error::conflict(format!("{what} {way_out}")))
}

/// The newest store that was kept, or the copy that was to become one.
fn leftover(dir: &Path) -> Option<PathBuf> {
    let names = std::fs::read_dir(dir).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let part_of_one = |name: &str| ["-wal", "-shm", ".partial"].iter().any(|ending| name.ends_with(ending));
    let left = |name: &String| (name == RESTORING || name.starts_with(REPLACED)) && !part_of_one(name);
    names.filter(left).max_by_key(|name| (name != RESTORING, name.clone())).map(PathBuf::from)
}
