//! A certificate with its key, read and judged.

use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use sha2::{Digest, Sha256};
use x509_parser::prelude::{FromDer, GeneralName, X509Certificate};

use crate::ciphers;
use crate::fault::Fault;

/// A certificate, with those that vouch for it, and its key: both as PEM text.
#[derive(Clone, PartialEq, Eq)]
pub struct Pair {
    pub certificate: String,
    pub key: String,
}

impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pair").finish_non_exhaustive()
    }
}

/// What may be told of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub names: Vec<String>,
    /// SHA-256 of the certificate: `AB:CD:…`.
    pub fingerprint: String,
    pub not_before: SystemTime,
    pub not_after: SystemTime,
    /// Nobody else vouches for it.
    pub self_signed: bool,
}

/// A pair that was found good.
#[derive(Debug, Clone)]
pub struct Identity {
    pub(crate) certified: Arc<CertifiedKey>,
    pub shown: Shown,
    /// The certificates as they were given, without the key.
    pub text: Arc<str>,
}

impl Identity {
    /// Reads a pair and says what is wrong with it.
    pub fn read(pair: &Pair, now: SystemTime) -> Result<Self, Fault> {
        let chain = chain_of(&pair.certificate)?;
        let key = key_of(&pair.key)?;
        let shown = Shown::of(&chain[0])?;
        let certified = match CertifiedKey::from_der(chain.clone(), key.clone_key(), &ciphers()) {
            Ok(certified) => certified,
            Err(rustls::Error::InconsistentKeys(_)) => return Err(not_of_this_key(&chain, &key)),
            Err(error) => return Err(Fault::key(format!("This key cannot be used: {error}."))),
        };
        in_order(&chain)?;
        if now > shown.not_after {
            return Err(Fault::certificate(format!("This certificate ran out on {}. Renew it.", day(shown.not_after))));
        }
        if now < shown.not_before {
            return Err(Fault::certificate(format!(
                "This certificate is good only from {} on. Look at this computer's clock too.",
                day(shown.not_before)
            )));
        }
        Ok(Self { certified: Arc::new(certified), shown, text: pair.certificate.as_str().into() })
    }

    pub fn names(&self) -> &[String] {
        &self.shown.names
    }
}

/// The certificate that belongs to the key stands elsewhere in the file, or nowhere in it.
fn not_of_this_key(chain: &[CertificateDer<'static>], key: &PrivateKeyDer<'static>) -> Fault {
    let belongs =
        |one: &CertificateDer<'static>| CertifiedKey::from_der(vec![one.clone()], key.clone_key(), &ciphers()).is_ok();
    if chain.iter().skip(1).any(belongs) {
        Fault::certificate(
            "The certificates stand in the wrong order. Put the one for this computer first, then those that vouch for it.",
        )
    } else {
        Fault::key("This key does not belong to the certificate. Give the two files that were issued together.")
    }
}

/// Each certificate has to be signed by the one after it: callers follow the chain as it stands.
fn in_order(chain: &[CertificateDer<'static>]) -> Result<(), Fault> {
    for pair in chain.windows(2) {
        let ((_, one), (_, next)) = (parsed(&pair[0])?, parsed(&pair[1])?);
        if one.issuer() != next.subject() {
            return Err(Fault::certificate(format!(
                "The certificates stand in the wrong order: “{}” is vouched for by “{}”, and “{}” follows it.",
                one.subject(),
                one.issuer(),
                next.subject()
            )));
        }
    }
    Ok(())
}

fn chain_of(text: &str) -> Result<Vec<CertificateDer<'static>>, Fault> {
    let chain: Result<Vec<_>, pem::Error> = CertificateDer::pem_slice_iter(text.as_bytes()).collect();
    let chain = chain.map_err(|_| {
        Fault::certificate("This is not PEM text. A certificate begins with -----BEGIN CERTIFICATE-----.")
    })?;
    if chain.is_empty() {
        let why = if text.contains("PRIVATE KEY-----") {
            "This is a key and no certificate. A certificate begins with -----BEGIN CERTIFICATE-----."
        } else {
            "There is no certificate in this. It begins with -----BEGIN CERTIFICATE-----."
        };
        return Err(Fault::certificate(why));
    }
    Ok(chain)
}

fn key_of(text: &str) -> Result<PrivateKeyDer<'static>, Fault> {
    if text.contains("ENCRYPTED") {
        return Err(Fault::key(
            "This key is locked with a password. Give it without: openssl pkey -in key.pem -out open.pem.",
        ));
    }
    PrivateKeyDer::from_pem_slice(text.as_bytes()).map_err(|_| {
        Fault::key(if text.contains("BEGIN CERTIFICATE") {
            "This is a certificate and no key. A key begins with -----BEGIN PRIVATE KEY-----."
        } else {
            "There is no key in this. It begins with -----BEGIN PRIVATE KEY-----."
        })
    })
}

fn parsed<'a>(der: &'a CertificateDer<'static>) -> Result<(&'a [u8], X509Certificate<'a>), Fault> {
    X509Certificate::from_der(der).map_err(|_| Fault::certificate("This certificate cannot be read."))
}

impl Shown {
    fn of(der: &CertificateDer<'static>) -> Result<Self, Fault> {
        let (_, certificate) = parsed(der)?;
        let mut names = Vec::new();
        if let Ok(Some(also)) = certificate.subject_alternative_name() {
            for name in &also.value.general_names {
                match name {
                    GeneralName::DNSName(name) => names.push((*name).to_owned()),
                    GeneralName::IPAddress(bytes) => names.extend(address(bytes)),
                    _ => {}
                }
            }
        }
        if names.is_empty() {
            return Err(Fault::certificate(
                "This certificate names no computer it is for (it has no subject alternative name), so no caller takes it.",
            ));
        }
        let validity = certificate.validity();
        Ok(Self {
            names,
            fingerprint: fingerprint(der),
            not_before: moment(validity.not_before.timestamp()),
            not_after: moment(validity.not_after.timestamp()),
            self_signed: certificate.subject() == certificate.issuer(),
        })
    }
}

pub(crate) fn fingerprint(der: &[u8]) -> String {
    let mut text = String::with_capacity(95);
    for (at, byte) in Sha256::digest(der).iter().enumerate() {
        let _ = write!(text, "{}{byte:02X}", if at == 0 { "" } else { ":" });
    }
    text
}

fn address(bytes: &[u8]) -> Option<String> {
    if let Ok(v4) = <[u8; 4]>::try_from(bytes) {
        return Some(std::net::Ipv4Addr::from(v4).to_string());
    }
    <[u8; 16]>::try_from(bytes).ok().map(|v6| std::net::Ipv6Addr::from(v6).to_string())
}

/// What is before 1970 or past all calendars is as good as there.
fn moment(seconds: i64) -> SystemTime {
    let since = Duration::from_secs(u64::try_from(seconds).unwrap_or(0).min(253_402_300_799));
    UNIX_EPOCH + since
}

fn day(at: SystemTime) -> String {
    let date = time::OffsetDateTime::from(at).date();
    format!("{} {} {}", date.day(), date.month(), date.year())
}
