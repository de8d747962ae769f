//! A socket and its connections: how many, how long, how much. What is answered is a handler's business.

mod refusal;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use tokio_io_timeout::TimeoutStream;

use refusal::InJson;

/// Connections that the system keeps waiting while we are busy.
const BACKLOG: u32 = 1_024;

pub trait Handler: Send + Sync + 'static {
    fn answer(
        &self,
        request: Request<Incoming>,
        peer: SocketAddr,
    ) -> impl Future<Output = Response<Full<Bytes>>> + Send;
}

#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at once; whoever comes later waits until one ends.
    pub connections_max: usize,
    /// The head of a request, path and query included. A body is bounded by its reader.
    pub head_bytes_max: usize,
    /// For a head to come, and for a connection to be idle.
    pub head_patience: Duration,
    /// For an answer to be taken, a piece of it at a time.
    pub answer_patience: Duration,
    /// For what is in flight to end when the socket closes.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections_max: 1_024,
            head_bytes_max: 96 * 1024,
            head_patience: Duration::from_secs(20),
            answer_patience: Duration::from_secs(20),
            farewell: Duration::from_secs(5),
        }
    }
}

/// A socket that listens.
#[derive(Debug)]
pub struct Open {
    pub address: SocketAddr,
    leave: oneshot::Sender<()>,
    closed: oneshot::Receiver<()>,
    ended: JoinHandle<()>,
}

impl Open {
    /// Takes no more connections; the address is free when this returns. Those that are open may end what they do.
    pub async fn close(self) -> JoinHandle<()> {
        let _ = self.leave.send(());
        // An error says that it has closed already.
        let _ = self.closed.await;
        self.ended
    }
}

/// Takes an address of this computer.
pub fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // Elsewhere this would let two programs share the port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Answers what comes in until it is closed.
pub fn serve<H: Handler>(listener: TcpListener, handler: Arc<H>, limits: Limits) -> io::Result<Open> {
    let address = listener.local_addr()?;
    let (leave, leaving) = oneshot::channel();
    let (closing, closed) = oneshot::channel();
    let ended = tokio::spawn(async move {
        let graceful = GracefulShutdown::new();
        let mut connections = JoinSet::new();
        let http = http(&limits);
        take_all(&listener, handler, limits, &http, &graceful, &mut connections, leaving).await;
        drop(listener);
        let _ = closing.send(());
        let _ = tokio::time::timeout(limits.farewell, graceful.shutdown()).await;
        connections.shutdown().await;
    });
    Ok(Open { address, leave, closed, ended })
}

fn http(limits: &Limits) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head_patience)
        .max_buf_size(limits.head_bytes_max)
        // Some programs close their side once they have asked.
        .half_close(true)
        .keep_alive(true);
    http
}

async fn take_all<H: Handler>(
    listener: &TcpListener,
    handler: Arc<H>,
    limits: Limits,
    http: &http1::Builder,
    graceful: &GracefulShutdown,
    connections: &mut JoinSet<()>,
    leaving: oneshot::Receiver<()>,
) {
    let room = Arc::new(Semaphore::new(limits.connections_max));
    let mut leaving = pin!(leaving);
    loop {
        let (stream, peer, place) = tokio::select! {
            _ = &mut leaving => return,
            // Ended connections are let go of; one that broke off took nobody with it.
            Some(_) = connections.join_next(), if !connections.is_empty() => continue,
            taken = take(listener, &room) => match taken {
                Some(taken) => taken,
                None => continue,
            },
        };
        let handler = handler.clone();
        let service = service_fn(move |request| {
            let handler = handler.clone();
            async move { Ok::<_, std::convert::Infallible>(handler.answer(request, peer).await) }
        });
        let mut stream = Box::pin(TimeoutStream::new(stream));
        stream.as_mut().set_write_timeout_pinned(Some(limits.answer_patience));
        let connection = graceful.watch(http.serve_connection(TokioIo::new(InJson::new(stream)), service));
        connections.spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
}

/// The next connection, once there is room for it. What goes wrong with one is no reason not to take the next.
async fn take(listener: &TcpListener, room: &Arc<Semaphore>) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = room.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Answers are small and wanted now.
            let _ = stream.set_nodelay(true);
            Some((stream, peer, place))
        }
        Err(error) => {
            if !is_the_callers(&error) {
                tracing::warn!(%error, "a connection could not be taken");
                // No more files, most often: it takes a moment until some are closed.
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            None
        }
    }
}

fn is_the_callers(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}
