//! Who sits at this window. The secret of the sign-in stays here: the pages never see it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use dialyard_engine::Engine;
use dialyard_engine::api::{Caller, SignInChange};
use dialyard_engine::me::ops::who;
use dialyard_engine::users::User;

const FILE: &str = "sign-in";

pub struct Seat {
    file: PathBuf,
    secret: Mutex<Option<String>>,
}

impl Seat {
    /// The seat as it was left: somebody who chose to stay signed in still is.
    pub fn found_in(data_dir: &Path) -> Self {
        let file = data_dir.join(FILE);
        let secret = match fs::read_to_string(&file) {
            Ok(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                tracing::warn!(%error, "the kept sign-in cannot be read; somebody has to sign in anew");
                None
            }
        };
        Self { file, secret: Mutex::new(secret) }
    }

    pub fn caller(&self) -> Caller {
        match self.secret.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            Some(secret) => Caller::SignIn(secret.clone()),
            None => Caller::Nobody,
        }
    }

    /// Who is signed in, if the sign-in still holds.
    pub fn user(&self, engine: &Arc<Engine>) -> Option<User> {
        let Caller::SignIn(secret) = self.caller() else { return None };
        who(engine, &secret).unwrap_or_else(|error| {
            tracing::warn!(code = ?error.code, "who is signed in cannot be asked");
            None
        })
    }

    pub fn change(&self, change: SignInChange) {
        let (secret, kept) = match change {
            SignInChange::None => return,
            SignInChange::Opened { secret, stay: true } => (Some(secret.clone()), keep(&self.file, &secret)),
            SignInChange::Opened { secret, stay: false } => (Some(secret), forget(&self.file)),
            SignInChange::Closed => (None, forget(&self.file)),
        };
        *self.secret.lock().unwrap_or_else(PoisonError::into_inner) = secret;
        if let Err(error) = kept {
            // The sign-in itself holds; only the next start may ask again, or find one that has ended.
            tracing::warn!(%error, "the sign-in could not be kept for the next start");
        }
    }
}

/// Written beside and moved into place, readable by its owner alone from its first byte on.
fn keep(file: &Path, secret: &str) -> io::Result<()> {
    let fresh = file.with_extension("new");
    forget(&fresh)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(&fresh)?;
    open.write_all(secret.as_bytes())?;
    open.sync_all()?;
    fs::rename(fresh, file)
}

fn forget(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(stay: bool) -> SignInChange {
        SignInChange::Opened { secret: "a secret".to_owned(), stay }
    }

    fn is_signed_in(seat: &Seat) -> bool {
        matches!(seat.caller(), Caller::SignIn(secret) if secret == "a secret")
    }

    #[test]
    fn who_stays_is_there_after_a_restart() {
        let dir = tempfile::tempdir().expect("a folder");
        Seat::found_in(dir.path()).change(opened(true));
        assert!(is_signed_in(&Seat::found_in(dir.path())));
    }

    #[test]
    fn who_does_not_stay_is_gone_after_a_restart() {
        let dir = tempfile::tempdir().expect("a folder");
        let seat = Seat::found_in(dir.path());
        seat.change(opened(true));
        seat.change(opened(false));
        assert!(is_signed_in(&seat));
        assert!(!is_signed_in(&Seat::found_in(dir.path())));
    }

    #[test]
    fn signing_out_leaves_no_file() {
        let dir = tempfile::tempdir().expect("a folder");
        let seat = Seat::found_in(dir.path());
        seat.change(opened(true));
        seat.change(SignInChange::Closed);
        assert!(!is_signed_in(&seat));
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn the_kept_sign_in_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        Seat::found_in(dir.path()).change(opened(true));
        let mode = fs::metadata(dir.path().join(FILE)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
