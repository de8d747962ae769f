//! The listener called by its own program: a request of ours goes over HTTP like anybody else's.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use dialyard_engine::ports::{Courier, Letter, Reply};
use dialyard_engine::{Error, Result};
use dialyard_tls::Caller;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::client::conn::http1;
use hyper::header::{HOST, HeaderName, HeaderValue};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

use crate::listener::Listener;

/// The slowest answer is that of a repeat that waits for the first, and of a disk that is behind.
const PATIENCE: Duration = Duration::from_secs(30);

impl Courier for Listener {
    fn send(&self, letter: Letter) -> Pin<Box<dyn Future<Output = Result<Reply>> + Send>> {
        let (address, fingerprint) = (self.address(), self.fingerprint());
        Box::pin(async move {
            let address = address.ok_or_else(|| {
                Error::unavailable(
                    "The listener is off, so nothing can be sent to it. Open it under Settings, Listener.",
                )
            })?;
            match tokio::time::timeout(PATIENCE, deliver(called(address), fingerprint, letter)).await {
                Ok(replied) => replied,
                Err(_) => Err(Error::unavailable("The listener gave no answer within 30 seconds.")),
            }
        })
    }
}

/// "Every address" is one that can be listened on and not called.
fn called(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// By TLS where the listener speaks it, and then to nobody but itself.
async fn deliver(address: SocketAddr, fingerprint: Option<String>, letter: Letter) -> Result<Reply> {
    let request = request(address, letter)?;
    let stream = TcpStream::connect(address).await.map_err(|error| broken(&error))?;
    match fingerprint {
        None => speak(stream, request).await,
        Some(fingerprint) => {
            let caller = Caller::of(&fingerprint).map_err(|error| broken(&error))?;
            let stream = caller.connect(stream, &address.ip().to_string()).await.map_err(|error| broken(&error))?;
            speak(stream, request).await
        }
    }
}

async fn speak<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Reply>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| broken(&error))?;
    let running = tokio::spawn(connection);
    let replied = async {
        let response = sender.send_request(request).await?;
        let (head, body) = response.into_parts();
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = head.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let body = body.collect().await?.to_bytes().to_vec();
        Ok::<_, hyper::Error>(Reply { status: head.status.as_u16(), headers, body })
    };
    let replied = replied.await.map_err(|error| broken(&error));
    drop(sender);
    running.abort();
    replied
}

fn request(address: SocketAddr, letter: Letter) -> Result<Request<Full<Bytes>>> {
    let mut request = Request::builder()
        .method(letter.method.as_str())
        .uri(&letter.target)
        .body(Full::new(Bytes::from(letter.body)))
        .map_err(|error| Error::conflict("It cannot be sent again as it was kept.").because(error))?;
    let headers = request.headers_mut();
    for (name, value) in letter.headers {
        // What is no header was none when it came either.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.append(name, value);
        }
    }
    let host = HeaderValue::try_from(address.to_string()).map_err(io::Error::other);
    headers.insert(HOST, host.map_err(|error| broken(&error))?);
    Ok(request)
}

fn broken(error: &(dyn std::error::Error + 'static)) -> Error {
    Error::unavailable(format!("The listener could not be called: {error}."))
}
