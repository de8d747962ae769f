//! One call of ourselves.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::Empty;
use hyper::Request;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

use dialyard_tls::Caller;

use crate::intake::{HEALTH, PROBE, Seen};
use crate::listener::Inner;

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
    let asked = tokio::time::timeout(PATIENCE, ask(inner, url, as_ourselves, &word)).await;
    let seen = inner.intake.probe.seen();
    match asked {
        Ok(Ok(status)) => Called::Answered { status, seen },
        Ok(Err(called)) => called,
        Err(_) => Called::NoAnswer,
    }
}

async fn ask(inner: &Inner, url: &str, as_ourselves: bool, word: &str) -> Result<u16, Called> {
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
        return send(stream, authority, word).await;
    }
    let own = inner.door.shown().filter(|_| as_ourselves);
    let caller = match own {
        Some(shown) => Caller::of(&shown.fingerprint),
        None => Caller::as_others(),
    };
    let caller = caller.map_err(|error| Called::Broken(error.to_string()))?;
    match caller.connect(stream, &host).await {
        Ok(stream) => send(stream, authority, word).await,
        Err(error) if error.to_string().contains("certificate") => Err(Called::NotTrusted),
        Err(error) => Err(Called::Broken(error.to_string())),
    }
}

async fn send<S>(stream: S, authority: &str, word: &str) -> Result<u16, Called>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let broken = |error: hyper::Error| Called::Broken(error.to_string());
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    let running = tokio::spawn(connection);
    let request = Request::get(HEALTH).header("host", authority).header(PROBE, word).body(Empty::<Bytes>::new());
    let request = request.map_err(|error| Called::Broken(error.to_string()))?;
    let answered = sender.send_request(request).await.map_err(broken).map(|answer| answer.status().as_u16());
    running.abort();
    answered
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
