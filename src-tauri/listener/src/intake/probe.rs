//! How the listener knows that a call of its own has come back to it, and by which way.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use super::arrived::{Arrived, is_passed_on};

pub const HEADER: &str = "x-dialyard-probe";

/// The one call that is on its way.
#[derive(Debug, Default)]
pub struct Probe(Mutex<Option<(String, Option<Seen>)>>);

/// How it arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub peer: IpAddr,
    /// A proxy passed it on.
    pub passed_on: bool,
    /// Whom it is taken to come from.
    pub source: IpAddr,
}

impl Probe {
    pub fn expect(&self, word: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((word.to_owned(), None));
    }

    pub fn seen(&self) -> Option<Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().and_then(|(_, seen)| seen)
    }

    pub fn note(&self, arrived: &Arrived, peer: SocketAddr) {
        let Some(word) = arrived.head.headers.get(HEADER) else { return };
        if let Some((expected, seen)) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut()
            && word.as_bytes() == expected.as_bytes()
        {
            let passed_on = is_passed_on(&arrived.head.headers);
            *seen = Some(Seen { peer: peer.ip().to_canonical(), passed_on, source: arrived.source });
        }
    }
}
