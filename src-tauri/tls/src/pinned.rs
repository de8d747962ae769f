//! A caller that sits down at somebody's office: it takes a certificate that this computer trusts, or the one that a
//! person looked at and trusted.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::ClientConfig;
use rustls::client::WebPkiServerVerifier;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::ciphers;
use crate::identity::fingerprint;
use crate::verify::{Judge, Presented, Verifier, roots};

/// Why there is no secured connection.
#[derive(Debug)]
pub enum NotTrusted {
    /// Nobody vouches for it, and nobody has looked at it yet.
    Unknown {
        fingerprint: String,
    },
    /// It is another one than was trusted.
    Changed {
        fingerprint: String,
    },
    Failed(io::Error),
}

impl fmt::Display for NotTrusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotTrusted::Unknown { .. } => f.write_str("nobody vouches for the certificate"),
            NotTrusted::Changed { .. } => f.write_str("the certificate is another one than was trusted"),
            NotTrusted::Failed(error) => error.fmt(f),
        }
    }
}

/// Takes what is vouched for, and what was trusted.
#[derive(Clone)]
pub struct Pinned {
    config: Arc<ClientConfig>,
    verifier: Arc<Verifier<Trusted>>,
}

impl Pinned {
    /// `trusted` is the fingerprint that a person trusted.
    pub fn new(trusted: Option<String>) -> Result<Self, rustls::Error> {
        // A computer that trusts nobody still takes what a person trusted.
        let vouched = WebPkiServerVerifier::builder_with_provider(Arc::new(roots()), ciphers()).build().ok();
        let verifier = Arc::new(Verifier(Trusted { vouched, by_hand: trusted, refused: Mutex::default() }));
        let mut config = ClientConfig::builder_with_provider(ciphers())
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(verifier.clone())
            .with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { config: Arc::new(config), verifier })
    }

    pub async fn connect(&self, stream: TcpStream, name: &str) -> Result<TlsStream<TcpStream>, NotTrusted> {
        let name = name.trim_start_matches('[').trim_end_matches(']').to_owned();
        let name = ServerName::try_from(name).map_err(|error| NotTrusted::Failed(io::Error::other(error)))?;
        let connected = TlsConnector::from(self.config.clone()).connect(name, stream).await;
        connected.map_err(|error| {
            let Trusted { refused, by_hand, .. } = &self.verifier.0;
            match (refused.lock().unwrap_or_else(PoisonError::into_inner).take(), by_hand) {
                (Some(fingerprint), None) => NotTrusted::Unknown { fingerprint },
                (Some(fingerprint), Some(_)) => NotTrusted::Changed { fingerprint },
                (None, _) => NotTrusted::Failed(error),
            }
        })
    }
}

#[derive(Debug)]
struct Trusted {
    vouched: Option<Arc<WebPkiServerVerifier>>,
    by_hand: Option<String>,
    /// The fingerprint of what was refused.
    refused: Mutex<Option<String>>,
}

impl Judge for Trusted {
    fn takes(&self, presented: &Presented<'_>) -> bool {
        let print = fingerprint(presented.end);
        if self.by_hand.as_ref() == Some(&print) || self.vouched.as_ref().is_some_and(|by| presented.is_vouched_for(by))
        {
            return true;
        }
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(print);
        false
    }
}
