//! The other side: how the program calls itself to see whether it is reached.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::ciphers;
use crate::identity::{Identity, fingerprint};

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
        let only = Arc::new(Only { fingerprint: fingerprint.to_owned() });
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

fn roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}

#[derive(Debug)]
struct Only {
    fingerprint: String,
}

impl ServerCertVerifier for Only {
    fn verify_server_cert(
        &self,
        end: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if fingerprint(end) == self.fingerprint {
            return Ok(ServerCertVerified::assertion());
        }
        Err(rustls::Error::InvalidCertificate(rustls::CertificateError::ApplicationVerificationFailure))
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &ciphers().signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &ciphers().signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ciphers().signature_verification_algorithms.supported_schemes()
    }
}
