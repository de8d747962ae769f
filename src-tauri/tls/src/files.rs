//! A pair in files: the key is its owner's alone.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use dialyard_files::{make_private_dir, write_whole_private};

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
    write_whole_private(&key, pair.key.as_bytes()).map_err(cannot)?;
    write_whole_private(&certificate, pair.certificate.as_bytes()).map_err(cannot)?;
    Identity::read(&pair, now)
}
