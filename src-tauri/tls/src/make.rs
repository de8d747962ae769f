//! A certificate that the program signs itself.

use std::time::SystemTime;

use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose};
use time::{Duration, OffsetDateTime};

use crate::fault::Fault;
use crate::identity::Pair;

/// Some systems take no certificate that lives longer than 825 days.
const LIVES: Duration = Duration::days(730);
/// Clocks of other computers may be behind.
const BEFORE: Duration = Duration::days(1);

/// A new key with a certificate for these names.
pub fn self_made(names: &[String], now: SystemTime) -> Result<Pair, Fault> {
    let cannot = |error: rcgen::Error| Fault::certificate(format!("A certificate cannot be made: {error}."));
    let now = OffsetDateTime::from(now);
    let mut wanted = CertificateParams::new(names).map_err(cannot)?;
    wanted.not_before = now - BEFORE;
    wanted.not_after = now + LIVES;
    wanted.is_ca = IsCa::ExplicitNoCa;
    wanted.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    wanted.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let called = names.first().map_or("this computer", String::as_str);
    wanted.distinguished_name.push(DnType::CommonName, format!("Dialyard on {}", short(called)));
    let key = KeyPair::generate().map_err(cannot)?;
    let certificate = wanted.self_signed(&key).map_err(cannot)?;
    Ok(Pair { certificate: certificate.pem(), key: key.serialize_pem() })
}

/// A common name has 64 characters at most.
fn short(name: &str) -> &str {
    name.get(..48).unwrap_or(name)
}
