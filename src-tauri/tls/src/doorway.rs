//! The secured side of a socket, whose certificate can be changed while connections are open.

use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio_rustls::TlsAcceptor;

use crate::ciphers;
use crate::fault::Fault;
use crate::identity::{Identity, Shown};

/// Takes handshakes with the identity it holds at the moment. Connections that stand keep the one they began with.
#[derive(Clone)]
pub struct Doorway {
    holds: Arc<Holds>,
    config: Arc<ServerConfig>,
}

#[derive(Debug)]
struct Holds(RwLock<Identity>);

impl Doorway {
    pub fn new(identity: Identity) -> Result<Self, Fault> {
        let holds = Arc::new(Holds(RwLock::new(identity)));
        let mut config = ServerConfig::builder_with_provider(ciphers())
            .with_safe_default_protocol_versions()
            .map_err(|error| Fault::certificate(format!("TLS cannot be started: {error}.")))?
            .with_no_client_auth()
            .with_cert_resolver(holds.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { holds, config: Arc::new(config) })
    }

    /// From the next handshake on.
    pub fn change(&self, identity: Identity) {
        *self.holds.0.write().unwrap_or_else(PoisonError::into_inner) = identity;
    }

    pub fn shown(&self) -> Shown {
        self.identity().shown
    }

    pub fn identity(&self) -> Identity {
        self.holds.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.config.clone())
    }
}

impl std::fmt::Debug for Doorway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Doorway").field("shown", &self.shown()).finish_non_exhaustive()
    }
}

impl ResolvesServerCert for Holds {
    /// The same for every name: callers come by address too, and then name none.
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.read().unwrap_or_else(PoisonError::into_inner).certified.clone())
    }
}
