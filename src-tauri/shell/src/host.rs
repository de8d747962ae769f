//! What this program has open: the office, and who sits at its window.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use dialyard_engine::Engine;
use dialyard_engine::backups::BackTo;
use dialyard_runtime::Office;

use crate::preferences::Preferences;
use crate::seat::Seat;

pub struct Host {
    pub seat: Seat,
    pub preferences: Preferences,
    pub data_dir: PathBuf,
    /// Another one after a backup was restored.
    engine: RwLock<Arc<Engine>>,
    office: Mutex<Option<Office>>,
}

impl Host {
    pub fn new(office: Office, data_dir: &Path) -> Self {
        Self {
            seat: Seat::found_in(data_dir),
            preferences: Preferences::found_in(data_dir),
            data_dir: data_dir.to_owned(),
            engine: RwLock::new(office.engine().clone()),
            office: Mutex::new(Some(office)),
        }
    }

    pub fn engine(&self) -> Arc<Engine> {
        self.engine.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Facts are for who is signed in, and for the first run, which ends on a lead that arrives.
    pub fn may_hear(&self) -> bool {
        let engine = self.engine();
        self.seat.user(&engine).is_some() || engine.read(|view| Ok(view.first_admin()?.is_none())).unwrap_or(false)
    }

    /// Waits until somebody wants to go back to a backup; none: the office is closed.
    pub async fn restore_wanted(&self) -> Option<BackTo> {
        let wanted = self.office.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(Office::restore_wanted);
        Some(wanted?.await)
    }

    /// Goes back to a backup: the office is another one afterwards. False: it could not be opened again.
    pub async fn go_back(&self, backup: &BackTo) -> bool {
        let Some(office) = self.office.lock().unwrap_or_else(PoisonError::into_inner).take() else { return false };
        match office.restored(backup).await {
            Ok((office, kept)) => {
                if let Err(error) = kept {
                    tracing::warn!(%error, "nothing was restored");
                }
                *self.engine.write().unwrap_or_else(PoisonError::into_inner) = office.engine().clone();
                *self.office.lock().unwrap_or_else(PoisonError::into_inner) = Some(office);
                true
            }
            Err(error) => {
                tracing::error!(%error, "the office could not be opened again");
                false
            }
        }
    }

    /// Finishes what is in flight and closes the office; a second time does nothing.
    pub fn close(&self) {
        let office = self.office.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(office) = office {
            tauri::async_runtime::block_on(office.stop());
        }
    }
}
