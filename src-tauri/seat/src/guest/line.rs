//! Connections to an office: some are kept open for the next question.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use dialyard_engine::{Error, Result};
use dialyard_tls::{NotTrusted, Pinned};
use http_body_util::Full;
use hyper::Request;
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, USER_AGENT};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{Address, Answer};
use crate::{OWN_HEADER, OWN_HEADER_VALUE};

pub type Body = Incoming;
type Sender = SendRequest<Full<Bytes>>;

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// More than a window asks at once.
const IDLE_MAX: usize = 6;

/// Why the office was not reached.
#[derive(Debug)]
pub enum NoLine {
    Lost,
    /// The fingerprint that somebody has to look at.
    Unknown(String),
    Changed(String),
}

pub struct Lines {
    address: Address,
    pinned: Option<Pinned>,
    idle: Mutex<Vec<Sender>>,
}

impl Lines {
    pub fn new(address: &Address, trusted: Option<String>) -> Result<Self> {
        let pinned = address.https.then(|| Pinned::new(trusted)).transpose();
        let pinned = pinned.map_err(|error| Error::internal("TLS cannot be started.").because(error))?;
        Ok(Self { address: address.clone(), pinned, idle: Mutex::default() })
    }

    /// Asks once; a line that was closed meanwhile is replaced when nothing of the question went over it.
    pub async fn ask(
        &self,
        method: &str,
        path: &str,
        cookie: Option<String>,
        heard: Option<&str>,
        body: Bytes,
    ) -> std::result::Result<Answer, NoLine> {
        let mut request = self.request(method, path, cookie, heard, body)?;
        while let Some(mut line) = self.take_idle() {
            match line.try_send_request(request).await {
                Ok(answer) => return Ok(self.give_back(line, answer)),
                Err(mut error) => match error.take_message() {
                    Some(unsent) => request = unsent,
                    None => return Err(NoLine::Lost),
                },
            }
        }
        let mut line = self.open().await?;
        let answer = line.send_request(request).await.map_err(|_| NoLine::Lost)?;
        Ok(self.give_back(line, answer))
    }

    fn request(
        &self,
        method: &str,
        path: &str,
        cookie: Option<String>,
        heard: Option<&str>,
        body: Bytes,
    ) -> std::result::Result<Request<Full<Bytes>>, NoLine> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, self.address.authority())
            .header(USER_AGENT, concat!("Dialyard/", env!("CARGO_PKG_VERSION"), " (").to_owned() + system() + ")")
            .header(OWN_HEADER, OWN_HEADER_VALUE);
        if !body.is_empty() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        if let Some(cookie) = cookie {
            request = request.header(COOKIE, cookie);
        }
        if let Some(heard) = heard {
            request = request.header("last-event-id", heard);
        }
        // A method or a cookie that is no text for a header is none of ours.
        request.body(Full::new(body)).map_err(|_| NoLine::Lost)
    }

    fn take_idle(&self) -> Option<Sender> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        // One whose answer is still being read is not ready; one that was closed will never be.
        idle.retain(|line| !line.is_closed());
        let at = idle.iter().position(Sender::is_ready)?;
        Some(idle.swap_remove(at))
    }

    fn give_back(&self, line: Sender, answer: Answer) -> Answer {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_MAX {
            idle.push(line);
        }
        answer
    }

    async fn open(&self) -> std::result::Result<Sender, NoLine> {
        let connecting = timeout(CONNECT_WITHIN, TcpStream::connect((self.address.name(), self.address.port)));
        let stream = connecting.await.map_err(|_| NoLine::Lost)?.map_err(|_| NoLine::Lost)?;
        let _ = stream.set_nodelay(true);
        let Some(pinned) = &self.pinned else { return begin(stream).await };
        let secured = timeout(CONNECT_WITHIN, pinned.connect(stream, self.address.name())).await;
        match secured.map_err(|_| NoLine::Lost)? {
            Ok(stream) => begin(stream).await,
            Err(NotTrusted::Unknown { fingerprint }) => Err(NoLine::Unknown(fingerprint)),
            Err(NotTrusted::Changed { fingerprint }) => Err(NoLine::Changed(fingerprint)),
            Err(NotTrusted::Failed(error)) => {
                tracing::debug!(%error, "the office was not reached");
                Err(NoLine::Lost)
            }
        }
    }
}

async fn begin(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) -> std::result::Result<Sender, NoLine> {
    let (line, connection) = handshake(TokioIo::new(stream)).await.map_err(|_| NoLine::Lost)?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a line to the office broke");
        }
    });
    Ok(line)
}

fn system() -> &'static str {
    if cfg!(target_os = "macos") {
        "Macintosh"
    } else if cfg!(windows) {
        "Windows"
    } else {
        "Linux"
    }
}
