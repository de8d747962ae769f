//! The listener called by its own program: a request of ours goes over HTTP like anybody else's.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use dialyard_engine::ports::{Courier, Letter, Reply};
use dialyard_engine::{Error, Result};
use dialyard_tls::Caller;
use http_body_util::Full;
use hyper::Request;
use hyper::header::{HOST, HeaderName, HeaderValue};
use tokio::net::TcpStream;

use crate::listener::Listener;
use crate::speak::{called, speak};

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

/// By TLS where the listener speaks it, and then to nobody but itself.
async fn deliver(address: SocketAddr, fingerprint: Option<String>, letter: Letter) -> Result<Reply> {
    let request = request(address, letter)?;
    let stream = TcpStream::connect(address).await.map_err(|error| broken(&error))?;
    match fingerprint {
        None => speak(stream, request).await.map_err(|error| broken(&error)),
        Some(fingerprint) => {
            let caller = Caller::of(&fingerprint).map_err(|error| broken(&error))?;
            let stream = caller.connect(stream, &address.ip().to_string()).await.map_err(|error| broken(&error))?;
            speak(stream, request).await.map_err(|error| broken(&error))
        }
    }
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
