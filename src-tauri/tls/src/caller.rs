//! The other side: how the program calls itself to see whether it is reached.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustls::ClientConfig;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::pki_types::{ServerName, UnixTime};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::ciphers;
use crate::identity::{Identity, fingerprint};
use crate::verify::{Judge, Presented, Verifier, roots};

/// Whether callers take a certificate without being told to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    Trusted,
    /// The certificate is not for the name that is called.
    OtherName,
    /// Nobody that this computer trusts vouches for it.
    Unknown,
}

/// Calls over TLS.
#[derive(Clone)]
pub struct Caller {
    config: Arc<ClientConfig>,
}

impl Caller {
    /// One that takes a single certificate and no other: it wants to know whether the answer is our own.
    pub fn of(fingerprint: &str) -> Result<Self, rustls::Error> {
        let only = Arc::new(Verifier(Only { fingerprint: fingerprint.to_owned() }));
        let config = ClientConfig::builder_with_provider(ciphers())
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(only)
            .with_no_client_auth();
        Ok(Self { config: Arc::new(config) })
    }

    /// A caller as others are: it takes what this computer trusts.
    pub fn as_others() -> Result<Self, rustls::Error> {
        let config = ClientConfig::builder_with_provider(ciphers())
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots())
            .with_no_client_auth();
        Ok(Self { config: Arc::new(config) })
    }

    pub async fn connect(&self, stream: TcpStream, name: &str) -> std::io::Result<TlsStream<TcpStream>> {
        let name = ServerName::try_from(name.to_owned()).map_err(std::io::Error::other)?;
        TlsConnector::from(self.config.clone()).connect(name, stream).await
    }
}

impl Trust {
    /// Judges by what this computer trusts; other computers most often trust the same.
    pub fn of(identity: &Identity, name: &str, now: SystemTime) -> Self {
        let chain = &identity.certified.cert;
        let (Some(first), Ok(name)) = (chain.first(), ServerName::try_from(name)) else { return Trust::OtherName };
        let Ok(verifier) = WebPkiServerVerifier::builder_with_provider(Arc::new(roots()), ciphers()).build() else {
            return Trust::Unknown;
        };
        let since: Duration = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        match verifier.verify_server_cert(first, &chain[1..], &name, &[], UnixTime::since_unix_epoch(since)) {
            Ok(_) => Trust::Trusted,
            Err(rustls::Error::InvalidCertificate(
                rustls::CertificateError::NotValidForName | rustls::CertificateError::NotValidForNameContext { .. },
            )) => Trust::OtherName,
            Err(_) => Trust::Unknown,
        }
    }
}

/// Takes one certificate, whoever vouches for it.
#[derive(Debug)]
struct Only {
    fingerprint: String,
}

impl Judge for Only {
    fn takes(&self, presented: &Presented<'_>) -> bool {
        fingerprint(presented.end) == self.fingerprint
    }
}
