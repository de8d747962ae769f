//! A pair in files: the key is its owner's alone.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use crate::fault::{Fault, Part};
use crate::identity::{Identity, Pair};
use crate::make::self_made;

const CERTIFICATE: &str = "certificate.pem";
const KEY: &str = "key.pem";
/// Made anew before it runs out, at a start.
const RENEW_BEFORE: std::time::Duration = std::time::Duration::from_secs(30 * 24 * 3_600);

/// Reads a certificate and its key from two files.
pub fn read_files(certificate: &Path, key: &Path) -> Result<Pair, Fault> {
    let read = |part, file: &Path| {
        std::fs::read_to_string(file)
            .map_err(|error| Fault { part, message: format!("{} cannot be read: {error}.", file.display()) })
    };
    Ok(Pair { certificate: read(Part::Certificate, certificate)?, key: read(Part::Key, key)? })
}

/// The self-made pair of a folder. It is made when there is none, when it runs out soon, and when it is `renew`ed; while it
/// is good it stays, since callers were told to trust this one.
pub fn find_or_make(dir: &Path, names: &[String], renew: bool, now: SystemTime) -> Result<Identity, Fault> {
    let (certificate, key) = (dir.join(CERTIFICATE), dir.join(KEY));
    if !renew
        && let Ok(pair) = read_files(&certificate, &key)
        && let Ok(found) = Identity::read(&pair, now)
        && found.shown.not_after > now + RENEW_BEFORE
    {
        return Ok(found);
    }
    let pair = self_made(names, now)?;
    let cannot = |error: io::Error| Fault::key(format!("{} cannot be written: {error}.", dir.display()));
    make_private_dir(dir).map_err(cannot)?;
    // The key first: a certificate without its key would be taken for a fault of somebody's.
    write_private(&key, &pair.key).map_err(cannot)?;
    write_private(&certificate, &pair.certificate).map_err(cannot)?;
    Identity::read(&pair, now)
}

fn make_private_dir(dir: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Whole or not at all, and nobody else's from the first byte on.
fn write_private(file: &Path, text: &str) -> io::Result<()> {
    let partial = file.with_extension("partial");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&partial)?;
    #[cfg(unix)]
    out.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    drop(out);
    std::fs::rename(&partial, file)
}
