//! What this program has open: the office, and who sits at its window.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use dialyard_engine::Engine;
use dialyard_runtime::Office;

use crate::seat::Seat;

pub struct Host {
    pub engine: Arc<Engine>,
    pub seat: Seat,
    office: Mutex<Option<Office>>,
}

impl Host {
    pub fn new(office: Office, data_dir: &Path) -> Self {
        Self { engine: office.engine().clone(), seat: Seat::found_in(data_dir), office: Mutex::new(Some(office)) }
    }

    /// Facts are for who is signed in, and for the first run, which ends on a lead that arrives.
    pub fn may_hear(&self) -> bool {
        self.seat.user(&self.engine).is_some()
            || self.engine.read(|view| Ok(view.first_admin()?.is_none())).unwrap_or(false)
    }

    /// Finishes what is in flight and closes the office; a second time does nothing.
    pub fn close(&self) {
        let office = self.office.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(office) = office {
            tauri::async_runtime::block_on(office.stop());
        }
    }
}
