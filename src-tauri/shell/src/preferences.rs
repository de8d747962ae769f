//! What whoever uses this computer wants of the program itself: kept beside the data, and the same for every office user.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use dialyard_runtime::write_whole;
use serde::{Deserialize, Serialize};

const FILE: &str = "desktop.json";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// Closing the window leaves the program in the tray, where it goes on listening.
    pub keep_in_tray: bool,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { keep_in_tray: true }
    }
}

pub struct Preferences {
    file: PathBuf,
    wishes: Mutex<Wishes>,
}

impl Preferences {
    pub fn found_in(data_dir: &Path) -> Self {
        let file = data_dir.join(FILE);
        // Without a file, or with one that somebody broke, the program is as it was delivered.
        let wishes = fs::read(&file).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Self { file, wishes: Mutex::new(wishes) }
    }

    pub fn wishes(&self) -> Wishes {
        *self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn keep(&self, wishes: Wishes) -> std::io::Result<()> {
        write_whole(&self.file, &serde_json::to_vec(&wishes)?)?;
        *self.wishes.lock().unwrap_or_else(PoisonError::into_inner) = wishes;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_wished_holds_after_a_restart() {
        let dir = tempfile::tempdir().expect("a folder");
        let found = Preferences::found_in(dir.path());
        assert!(found.wishes().keep_in_tray, "as delivered");
        found.keep(Wishes { keep_in_tray: false }).expect("kept");
        assert!(!found.wishes().keep_in_tray);
        assert!(!Preferences::found_in(dir.path()).wishes().keep_in_tray);
    }

    #[test]
    fn a_broken_file_is_no_reason_not_to_start() {
        let dir = tempfile::tempdir().expect("a folder");
        fs::write(dir.path().join(FILE), "{").expect("written");
        assert_eq!(Preferences::found_in(dir.path()).wishes(), Wishes::default());
    }
}
