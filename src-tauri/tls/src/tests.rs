use std::time::{Duration, SystemTime};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::{Caller, Doorway, Identity, Pair, Part, Trust, find_or_make, names, self_made};

const DAY: Duration = Duration::from_secs(86_400);

fn pair() -> Pair {
    self_made(&names(), SystemTime::now()).expect("made")
}

fn wrong(pair: &Pair, now: SystemTime) -> (Part, String) {
    let fault = Identity::read(pair, now).expect_err("refused");
    (fault.part, fault.message)
}

/// A certificate, and the one of the office that signed it.
fn signed() -> (String, String, KeyPair) {
    let mut above = CertificateParams::new(Vec::<String>::new()).expect("a certificate");
    above.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    above.distinguished_name.push(rcgen::DnType::CommonName, "An authority");
    let above_key = KeyPair::generate().expect("a key");
    let above_made = above.self_signed(&above_key).expect("signed");
    let key = KeyPair::generate().expect("a key");
    let own = CertificateParams::new(vec!["leads.example.com".to_owned()]).expect("a certificate");
    let made = own.signed_by(&key, &Issuer::new(above, above_key)).expect("signed");
    (made.pem(), above_made.pem(), key)
}

#[test]
fn a_self_made_certificate_is_good_for_two_years_and_for_this_computer() {
    let now = SystemTime::now();
    let shown = Identity::read(&pair(), now).expect("good").shown;
    assert!(shown.self_signed);
    assert!(shown.not_after > now + 729 * DAY && shown.not_after < now + 731 * DAY);
    assert!(shown.names.iter().any(|name| name == "127.0.0.1") && shown.names.iter().any(|name| name == "localhost"));
    assert_eq!(shown.fingerprint.len(), 95);
}

#[test]
fn what_is_wrong_with_a_pair_is_said_of_the_part_that_is_wrong() {
    let (one, other, now) = (pair(), pair(), SystemTime::now());
    let mixed = Pair { certificate: one.certificate.clone(), key: other.key.clone() };
    assert_eq!(wrong(&mixed, now).0, Part::Key);
    assert!(wrong(&mixed, now).1.contains("does not belong"));
    let swapped = Pair { certificate: one.key.clone(), key: one.certificate.clone() };
    assert!(wrong(&swapped, now).1.starts_with("This is a key and no certificate."));
    let only_key = Pair { certificate: one.certificate.clone(), key: one.certificate.clone() };
    assert!(wrong(&only_key, now).1.starts_with("This is a certificate and no key."));
    let locked = Pair { key: "-----BEGIN ENCRYPTED PRIVATE KEY-----\n".to_owned(), ..one.clone() };
    assert!(wrong(&locked, now).1.contains("locked with a password"));
    for certificate in ["", "Dear Ada,", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        assert_eq!(wrong(&Pair { certificate: certificate.to_owned(), ..one.clone() }, now).0, Part::Certificate);
    }
}

#[test]
fn a_certificate_outside_its_time_is_refused() {
    let (pair, now) = (pair(), SystemTime::now());
    assert!(wrong(&pair, now + 731 * DAY).1.starts_with("This certificate ran out on "));
    assert!(wrong(&pair, now - 3 * DAY).1.contains("good only from"));
}

#[test]
fn those_that_vouch_stand_behind_the_certificate_they_vouch_for() {
    let (own, above, key) = signed();
    let key = key.serialize_pem();
    let right = Pair { certificate: format!("{own}{above}"), key: key.clone() };
    let read = Identity::read(&right, SystemTime::now()).expect("good");
    assert_eq!(read.names(), ["leads.example.com"]);
    assert!(!read.shown.self_signed);
    let turned = Pair { certificate: format!("{above}{own}"), key: key.clone() };
    // The first one names no computer at all; a chain with names says that the order is wrong.
    assert_eq!(wrong(&turned, SystemTime::now()).0, Part::Certificate);
    let stranger = Pair { certificate: format!("{own}{}", pair().certificate), key };
    assert!(wrong(&stranger, SystemTime::now()).1.contains("wrong order"));
}

#[test]
fn nobody_trusts_a_self_made_certificate_unasked() {
    let now = SystemTime::now();
    let identity = Identity::read(&pair(), now).expect("good");
    assert_ne!(Trust::of(&identity, "localhost", now), Trust::Trusted);
}

#[test]
fn a_self_made_pair_stays_while_it_is_good() {
    let (dir, now) = (tempfile::tempdir().expect("a folder"), SystemTime::now());
    let dir = dir.path().join("tls");
    let found = |renew, at| find_or_make(&dir, &names(), renew, at).expect("a pair").shown.fingerprint;
    let first = found(false, now);
    assert_eq!(found(false, now), first);
    assert_ne!(found(false, now + 710 * DAY), first, "it runs out in twenty days");
    let second = found(false, now + 720 * DAY);
    assert_ne!(found(true, now + 720 * DAY), second);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(dir.join("key.pem")).expect("a key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[tokio::test]
async fn a_certificate_is_changed_while_connections_are_open() {
    let now = SystemTime::now();
    let read = |pair: &Pair| Identity::read(pair, now).expect("good");
    let (first, second) = (read(&pair()), read(&pair()));
    let doorway = Doorway::new(first.clone()).expect("a doorway");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let acceptor = doorway.acceptor();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            tokio::spawn(async move {
                let mut byte = [0];
                while stream.read_exact(&mut byte).await.is_ok() {
                    stream.write_all(&byte).await.expect("written");
                }
            });
        }
    });
    let open = |identity: &Identity| {
        let caller = Caller::of(&identity.shown.fingerprint).expect("a caller");
        async move { caller.connect(TcpStream::connect(address).await.expect("a stream"), "127.0.0.1").await }
    };
    let mut early = open(&first).await.expect("the first certificate");
    assert!(open(&second).await.is_err());
    doorway.change(second.clone());
    assert!(open(&first).await.is_err());
    open(&second).await.expect("the second certificate");
    early.write_all(b"x").await.expect("still open");
    let mut byte = [0];
    early.read_exact(&mut byte).await.expect("still answered");
    assert_eq!(&byte, b"x");
}
