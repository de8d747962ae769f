//! Where a backup may go: nowhere that holds anything else.

use std::path::Path;

use dialyard_engine::error::{Error, Result};
use dialyard_store_sqlite::{FILE_NAME, inspect};

/// Whether a backup may be written to this file: it is new, or an older backup.
pub fn may_become_backup(data_dir: &Path, file: &Path) -> Result<()> {
    let refuse = |why: String| Err(Error::conflict(why));
    if !file.is_absolute() {
        return refuse(format!("{} is not the whole path of a file.", file.display()));
    }
    if file.is_dir() {
        return refuse(format!("{} is a directory. Name a file.", file.display()));
    }
    if let Some(dir) = file.parent()
        && !dir.is_dir()
    {
        return refuse(format!("There is no directory {}.", dir.display()));
    }
    if is_the_store(data_dir, file) {
        return refuse(format!("{} is the data itself. Name another file.", file.display()));
    }
    if file.exists() && inspect(file).is_err() {
        return refuse(format!("{} exists and is not a backup of Dialyard. It is left as it is.", file.display()));
    }
    Ok(())
}

fn is_the_store(data_dir: &Path, file: &Path) -> bool {
    let of_the_store = file
        .file_name()
        .is_some_and(|name| ["", "-wal", "-shm"].iter().any(|end| *name == *format!("{FILE_NAME}{end}")));
    let same_dir = match (file.parent().map(Path::canonicalize), data_dir.canonicalize()) {
        (Some(Ok(one)), Ok(other)) => one == other,
        _ => false,
    };
    // Or by another name: a link.
    let linked =
        matches!((file.canonicalize(), data_dir.join(FILE_NAME).canonicalize()), (Ok(one), Ok(other)) if one == other);
    (of_the_store && same_dir) || linked
}
