//! Files that only their owner can look into, and writes that are whole or not at all.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes a file under another name first, so that whoever sees it sees all of it.
pub fn write_whole(file: &Path, text: &[u8]) -> io::Result<()> {
    write(file, text, false)
}

/// The same, for nobody else's eyes.
pub fn write_whole_private(file: &Path, text: &[u8]) -> io::Result<()> {
    write(file, text, true)
}

fn write(file: &Path, text: &[u8], private: bool) -> io::Result<()> {
    let partial = with_ending(file, ".partial");
    let mut out = if private {
        open_private(&partial, OpenOptions::new().write(true).create(true).truncate(true))?
    } else {
        File::create(&partial)?
    };
    out.write_all(text)?;
    out.sync_all()?;
    drop(out);
    std::fs::rename(&partial, file)
}

/// Opens a file and makes it its owner's alone, also one that an earlier version left open to others.
pub fn open_private(file: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let opened = options.open(file)?;
    #[cfg(unix)]
    opened.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(opened)
}

/// Makes an empty file for its owner alone. One that exists already keeps the rights its owner gave it.
pub fn make_private_file(file: &Path) -> io::Result<()> {
    match open_private(file, OpenOptions::new().write(true).create_new(true)) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// A directory that only its owner can look into. One that exists already keeps the rights its owner gave it.
pub fn make_private_dir(dir: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Copies a file into a new one of its owner's alone, and waits until the disk has it.
pub fn copy_private(from: &Path, to: &Path) -> io::Result<()> {
    let mut from = File::open(from)?;
    let mut to = open_private(to, OpenOptions::new().write(true).create(true).truncate(true))?;
    io::copy(&mut from, &mut to)?;
    to.sync_all()
}

pub fn remove_if_there(file: &Path) -> io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Waits until the disk knows the names in a directory.
pub fn sync_dir(dir: &Path) -> io::Result<()> {
    // Windows opens no directory as a file, and writes names with the journal of its file system.
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}

pub fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
