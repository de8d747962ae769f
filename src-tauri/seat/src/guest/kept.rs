//! What is kept of an office between two starts: its sign-in and its trusted certificate, for their owner's eyes alone.

use std::io;
use std::path::PathBuf;

use dialyard_files::{make_private_dir, write_whole_private};
use serde::{Deserialize, Serialize};

#[derive(Default, Serialize, Deserialize)]
pub struct Kept {
    #[serde(skip)]
    file: PathBuf,
    /// The fingerprint that a person trusted.
    pub trusted: Option<String>,
    /// `name=value`, of who stays signed in.
    sign_in: Option<String>,
    /// The same for this run only.
    #[serde(skip)]
    visit: Option<String>,
}

impl Kept {
    pub fn read(file: PathBuf) -> Self {
        let found = match std::fs::read(&file) {
            Ok(text) => serde_json::from_slice(&text).map_err(io::Error::from),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        };
        let found = found.unwrap_or_else(|error| {
            tracing::warn!(%error, "what was kept of the office cannot be read; somebody has to sign in anew");
            Self::default()
        });
        Self { file, ..found }
    }

    pub fn cookie(&self) -> Option<String> {
        self.visit.clone().or_else(|| self.sign_in.clone())
    }

    pub fn trust(&mut self, fingerprint: String) -> io::Result<()> {
        self.trusted = Some(fingerprint);
        self.write()
    }

    /// Takes what the office says of the sign-in.
    pub fn take(&mut self, cookie: &str) -> io::Result<()> {
        let mut parts = cookie.split(';').map(str::trim);
        let Some(pair) = parts.next() else { return Ok(()) };
        let lasts = parts.find_map(|part| part.strip_prefix("Max-Age=")?.parse::<i64>().ok());
        let ended = lasts.is_some_and(|seconds| seconds <= 0) || pair.ends_with('=');
        self.visit = (!ended && lasts.is_none()).then(|| pair.to_owned());
        self.sign_in = (!ended && lasts.is_some()).then(|| pair.to_owned());
        self.write()
    }

    fn write(&self) -> io::Result<()> {
        let Some(dir) = self.file.parent() else { return Ok(()) };
        make_private_dir(dir)?;
        write_whole_private(&self.file, &serde_json::to_vec(self)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stays_is_there_after_a_restart_and_who_does_not_is_gone() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("connected").join("office.json");
        let mut kept = Kept::read(file.clone());
        kept.take("dialyard-1=abc; Path=/; HttpOnly; Max-Age=2592000").expect("kept");
        kept.trust("AA:BB".to_owned()).expect("kept");
        let found = Kept::read(file.clone());
        assert_eq!((found.cookie().as_deref(), found.trusted.as_deref()), (Some("dialyard-1=abc"), Some("AA:BB")));
        kept.take("dialyard-1=def; Path=/; HttpOnly").expect("kept");
        assert_eq!(kept.cookie().as_deref(), Some("dialyard-1=def"));
        assert_eq!(Kept::read(file.clone()).cookie(), None);
        kept.take("dialyard-1=; Max-Age=0").expect("kept");
        assert_eq!(kept.cookie(), None);
        assert!(Kept::read(file).trusted.is_some(), "the trust stays");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_it() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("office.json");
        Kept::read(file.clone()).take("a=b; Max-Age=1").expect("kept");
        assert_eq!(std::fs::metadata(file).expect("a file").permissions().mode() & 0o777, 0o600);
    }
}
