//! One call of ourselves.

use std::time::Duration;

use bytes::Bytes;
use dialyard_engine::ports::Reply;
use dialyard_tls::Caller;
use http_body_util::Full;
use hyper::Request;
use tokio::net::TcpStream;

use crate::intake::{HEALTH, PROBE, Seen};
use crate::listener::Inner;
use crate::speak::speak;

const PATIENCE: Duration = Duration::from_secs(6);

/// What came of it.
#[derive(Debug)]
pub enum Called {
    Answered {
        status: u16,
        /// How it came in here; none: somebody else answered.
        seen: Option<Seen>,
    },
    NoName,
    Refused,
    NoAnswer,
    NotTrusted,
    Broken(String),
}

/// Calls `/healthz`. `as_ourselves` takes our own certificate whoever vouches for it.
pub async fn call(inner: &Inner, url: &str, as_ourselves: bool) -> Called {
    let mut word = [0; 16];
    inner.engine.chance().fill(&mut word);
    let word: String = word.iter().map(|byte| format!("{byte:02x}")).collect();
    inner.intake.probe.expect(&word);
    let request =
        |authority: &str| Request::get(HEALTH).header("host", authority).header(PROBE, &word).body(Full::default());
    let asked = send(inner, url, as_ourselves, request).await;
    let seen = inner.intake.probe.seen();
    match asked {
        Ok(Reply { status, .. }) => Called::Answered { status, seen },
        Err(called) => called,
    }
}

/// Sends a request of ours to an address of ours; it is made for the host and port that are called.
pub async fn send(
    inner: &Inner,
    url: &str,
    as_ourselves: bool,
    request: impl FnOnce(&str) -> hyper::http::Result<Request<Full<Bytes>>>,
) -> Result<Reply, Called> {
    let (_, authority) = url.split_once("://").ok_or(Called::NoName)?;
    let request = request(authority).map_err(|error| Called::Broken(error.to_string()))?;
    let sent = tokio::time::timeout(PATIENCE, ask(inner, url, as_ourselves, request)).await;
    sent.unwrap_or(Err(Called::NoAnswer))
}

async fn ask(inner: &Inner, url: &str, as_ourselves: bool, request: Request<Full<Bytes>>) -> Result<Reply, Called> {
    let broken = |error: hyper::Error| Called::Broken(error.to_string());
    let (secured, authority) = match url.split_once("://") {
        Some(("https", rest)) => (true, rest),
        Some((_, rest)) => (false, rest),
        None => return Err(Called::NoName),
    };
    let (host, port) = parted(authority, if secured { 443 } else { 80 });
    let addresses = tokio::net::lookup_host((host.as_str(), port)).await.map_err(|_| Called::NoName)?;
    let addresses: Vec<_> = addresses.collect();
    let stream = TcpStream::connect(&addresses[..]).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::ConnectionRefused => Called::Refused,
        std::io::ErrorKind::TimedOut => Called::NoAnswer,
        _ => Called::Broken(error.to_string()),
    })?;
    if !secured {
        return speak(stream, request).await.map_err(broken);
    }
    let own = inner.door.shown().filter(|_| as_ourselves);
    let caller = match own {
        Some(shown) => Caller::of(&shown.fingerprint),
        None => Caller::as_others(),
    };
    let caller = caller.map_err(|error| Called::Broken(error.to_string()))?;
    match caller.connect(stream, &host).await {
        Ok(stream) => speak(stream, request).await.map_err(broken),
        Err(error) if error.to_string().contains("certificate") => Err(Called::NotTrusted),
        Err(error) => Err(Called::Broken(error.to_string())),
    }
}

/// Host and port of an authority: `leads.example.com`, `[2001:db8::1]:8443`.
fn parted(authority: &str, usual: u16) -> (String, u16) {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') && (!host.contains(':') || host.contains(']')) => {
            (host, port.parse().unwrap_or(usual))
        }
        _ => (authority, usual),
    };
    (host.trim_matches(['[', ']']).to_owned(), port)
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn an_authority_has_a_host_and_perhaps_a_port() {
        let of = |text| parted(text, 443);
        assert_eq!(of("leads.example.com"), ("leads.example.com".to_owned(), 443));
        assert_eq!(of("192.0.2.1:8710"), ("192.0.2.1".to_owned(), 8710));
        assert_eq!(of("[2001:db8::1]:8443"), ("2001:db8::1".to_owned(), 8443));
        assert_eq!(of("[2001:db8::1]"), ("2001:db8::1".to_owned(), 443));
    }
}
