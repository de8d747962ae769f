//! A caller that sits down at somebody's office: it takes a certificate that this computer trusts, or the one that a
//! person looked at and trusted.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::ciphers;
use crate::identity::fingerprint;

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
    verifier: Arc<Verifier>,
}

impl Pinned {
    /// `trusted` is the fingerprint that a person trusted.
    pub fn new(trusted: Option<String>) -> Result<Self, rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        // A computer that trusts nobody still takes what a person trusted.
        let vouched = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), ciphers()).build().ok();
        let verifier = Arc::new(Verifier { vouched, trusted, seen: Mutex::default() });
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
            let refused = self.verifier.seen.lock().unwrap_or_else(PoisonError::into_inner).take();
            match (refused, &self.verifier.trusted) {
                (Some(fingerprint), None) => NotTrusted::Unknown { fingerprint },
                (Some(fingerprint), Some(_)) => NotTrusted::Changed { fingerprint },
                (None, _) => NotTrusted::Failed(error),
            }
        })
    }
}

#[derive(Debug)]
struct Verifier {
    vouched: Option<Arc<WebPkiServerVerifier>>,
    trusted: Option<String>,
    /// The fingerprint of what was refused.
    seen: Mutex<Option<String>>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let print = fingerprint(end);
        if self.trusted.as_ref() == Some(&print) {
            return Ok(ServerCertVerified::assertion());
        }
        if let Some(vouched) = &self.vouched
            && let Ok(verified) = vouched.verify_server_cert(end, chain, name, ocsp, now)
        {
            return Ok(verified);
        }
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(print);
        Err(rustls::Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
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
