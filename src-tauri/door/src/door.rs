//! What all connections go through: whether they are secured, and how many there are.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use dialyard_tls::{Doorway, Identity, Shown, TlsAcceptor};

/// Shared by the sockets that follow one another; changed while they are open.
#[derive(Debug, Default)]
pub struct Door {
    secured: RwLock<Option<Doorway>>,
    open: Arc<AtomicI64>,
}

impl Door {
    /// Counts its connections in `open`.
    pub fn counting(open: Arc<AtomicI64>) -> Arc<Self> {
        Arc::new(Self { secured: RwLock::default(), open })
    }

    /// From the next connection on. Those that are open stay as they began.
    pub fn secure(&self, doorway: Option<Doorway>) {
        *self.secured.write().unwrap_or_else(PoisonError::into_inner) = doorway;
    }

    pub fn acceptor(&self) -> Option<TlsAcceptor> {
        self.secured.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(Doorway::acceptor)
    }

    pub fn doorway(&self) -> Option<Doorway> {
        self.secured.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn shown(&self) -> Option<Shown> {
        self.doorway().map(|doorway| doorway.shown())
    }

    pub fn identity(&self) -> Option<Identity> {
        self.doorway().map(|doorway| doorway.identity())
    }

    pub fn enter(&self) -> Inside {
        self.open.fetch_add(1, Ordering::Relaxed);
        Inside(self.open.clone())
    }
}

/// One connection. Counted until it is dropped.
pub struct Inside(Arc<AtomicI64>);

impl Drop for Inside {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
