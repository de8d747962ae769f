//! A socket and its connections: how many, how long, how much. What is answered is a handler's business.

mod crowd;
mod door;
mod files;
mod refusal;

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};
use tokio_io_timeout::TimeoutStream;

use crowd::{Busy, Crowd, Place};
pub use door::Door;
use refusal::InJson;

/// Connections that the system keeps waiting while we are busy.
const BACKLOG: u32 = 1_024;
/// When no connection can be taken: no more files, most often. It takes a moment until some are closed.
const PAUSE: Duration = Duration::from_millis(100);

/// The first byte of whoever speaks TLS.
const HANDSHAKE: u8 = 0x16;
/// What a caller is told who speaks plainly where TLS is spoken.
const UNSECURED: &[u8] = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 59\r\n\r\n{\"message\":\"This address speaks TLS: call it by https://.\"}";

const UNREAD_MAX: u64 = 64 * 1024;

type Error = Box<dyn std::error::Error + Send + Sync>;

pub trait Handler: Send + Sync + 'static {
    fn answer(&self, request: Request<Incoming>, peer: SocketAddr) -> impl Future<Output = Response<Body>> + Send;
}

#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at once. Whoever comes later takes the place of one that does nothing; when all are being answered,
    /// it waits until one ends.
    pub connections_max: usize,
    /// Of these, how many of one address. One more takes the place of another of them that does nothing; when all are
    /// being answered, it is refused at once.
    pub per_caller_max: usize,
    /// The same for programs on this computer, which all have one address.
    pub per_local_caller_max: usize,
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
            per_caller_max: 128,
            per_local_caller_max: 512,
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
pub fn serve<H: Handler>(listener: TcpListener, handler: Arc<H>, limits: Limits, door: Arc<Door>) -> io::Result<Open> {
    let address = listener.local_addr()?;
    let (leave, leaving) = oneshot::channel();
    let (closing, closed) = oneshot::channel();
    let ended = tokio::spawn(async move {
        let graceful = GracefulShutdown::new();
        let mut connections = JoinSet::new();
        let way = Way { handler, limits, door, http: http(&limits) };
        take_all(&listener, way, &graceful, &mut connections, leaving).await;
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

/// What each connection needs.
struct Way<H> {
    handler: Arc<H>,
    limits: Limits,
    door: Arc<Door>,
    http: http1::Builder,
}

async fn take_all<H: Handler>(
    listener: &TcpListener,
    way: Way<H>,
    graceful: &GracefulShutdown,
    connections: &mut JoinSet<()>,
    leaving: oneshot::Receiver<()>,
) {
    let way = Arc::new(way);
    let limits = way.limits;
    let crowd = Crowd::new(files::connections(limits.connections_max));
    let mut leaving = pin!(leaving);
    loop {
        let (stream, peer) = tokio::select! {
            _ = &mut leaving => return,
            // Ended connections are let go of; one that broke off took nobody with it.
            Some(_) = connections.join_next(), if !connections.is_empty() => continue,
            taken = take(listener, &crowd) => match taken {
                Ok(taken) => taken,
                Err(error) if is_the_callers(&error) => continue,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    // Here, where an ending connection cannot cut it short.
                    tokio::select! {
                        _ = &mut leaving => return,
                        () = tokio::time::sleep(PAUSE) => continue,
                    }
                }
            },
        };
        let Some(place) = admit(&crowd, peer.ip(), &limits) else {
            tracing::debug!("a caller has too many requests under way: another connection is closed");
            continue;
        };
        let (way, watcher, place) = (way.clone(), graceful.watcher(), Arc::new(place));
        connections.spawn(async move {
            let _inside = way.door.enter();
            tokio::select! {
                ended = way.through(stream, peer, place.clone(), watcher) => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "a connection ended early");
                    }
                }
                () = place.sent_away() => tracing::debug!("an idle connection gave its place to another"),
            }
        });
    }
}

impl<H: Handler> Way<H> {
    async fn through(
        &self,
        stream: TcpStream,
        peer: SocketAddr,
        place: Arc<Place>,
        watcher: Watcher,
    ) -> Result<(), Error> {
        let Some(acceptor) = self.door.acceptor() else {
            return self.converse(self.patiently(stream), peer, place, watcher).await;
        };
        let secured = tokio::time::timeout(self.limits.head_patience, async {
            let mut first = [0];
            let speaks_tls = stream.peek(&mut first).await? == 0 || first[0] == HANDSHAKE;
            let mut stream = self.patiently(stream);
            if speaks_tls {
                return acceptor.accept(stream).await.map(Some);
            }
            stream.write_all(UNSECURED).await?;
            stream.shutdown().await?;
            // What was sent and not read would take the answer away with it.
            let _ = tokio::io::copy(&mut (&mut stream).take(UNREAD_MAX), &mut tokio::io::sink()).await;
            Ok(None)
        });
        match secured.await?? {
            Some(stream) => self.converse(stream, peer, place, watcher).await,
            None => Ok(()),
        }
    }

    fn patiently(&self, stream: TcpStream) -> Pin<Box<TimeoutStream<TcpStream>>> {
        let mut stream = Box::pin(TimeoutStream::new(stream));
        stream.as_mut().set_write_timeout_pinned(Some(self.limits.answer_patience));
        stream
    }

    async fn converse<S>(&self, stream: S, peer: SocketAddr, place: Arc<Place>, watcher: Watcher) -> Result<(), Error>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let service = service_fn(|request| {
            let (handler, busy) = (self.handler.clone(), place.busy());
            async move {
                let answer = handler.answer(request, peer).await;
                Ok::<_, std::convert::Infallible>(answer.map(|body| Body::new(Going { body, _busy: busy })))
            }
        });
        let connection = self.http.serve_connection(TokioIo::new(InJson::new(stream)), service);
        watcher.watch(connection).await.map_err(Error::from)
    }
}

/// The next connection, once there is room for it.
async fn take(listener: &TcpListener, crowd: &Crowd) -> io::Result<(TcpStream, SocketAddr)> {
    crowd.room().await;
    let (stream, peer) = listener.accept().await?;
    // Answers are small and wanted now.
    let _ = stream.set_nodelay(true);
    Ok((stream, peer))
}

fn admit(crowd: &Arc<Crowd>, from: IpAddr, limits: &Limits) -> Option<Place> {
    let is_local = from.to_canonical().is_loopback();
    crowd.admit(from, if is_local { limits.per_local_caller_max } else { limits.per_caller_max })
}

/// An answer on its way out: until all of it is handed over, its connection is at work.
struct Going {
    body: Body,
    _busy: Busy,
}

impl HttpBody for Going {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }
    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// What goes wrong with one connection is no reason not to take the next.
fn is_the_callers(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}
