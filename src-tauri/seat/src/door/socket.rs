//! A socket and its connections: how many, how long, secured or not. What is answered is the router's business.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Extension;
use dialyard_tls::{Doorway, TlsAcceptor};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;
use tokio_io_timeout::TimeoutStream;

use super::callers::{Callers, OneOf};

const BACKLOG: u32 = 1_024;
/// When no connection can be taken: no more files, most often.
const PAUSE: Duration = Duration::from_millis(100);

#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at once; whoever comes later waits until one ends.
    pub connections_max: usize,
    /// Of these, how many of one address. A floor of people may sit behind one.
    pub per_caller_max: usize,
    pub head_bytes_max: usize,
    /// For the handshake, for a head to come, and for a connection to be idle.
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
            per_caller_max: 512,
            head_bytes_max: 64 * 1024,
            head_patience: Duration::from_secs(20),
            answer_patience: Duration::from_secs(20),
            farewell: Duration::from_secs(4),
        }
    }
}

/// Whose connection a request came over.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

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

/// Answers what comes in until it is closed; by HTTPS where there is a doorway.
pub fn serve(listener: TcpListener, router: Router, doorway: Option<&Doorway>, limits: Limits) -> io::Result<Open> {
    let address = listener.local_addr()?;
    let secured = doorway.map(Doorway::acceptor);
    let (leave, leaving) = oneshot::channel();
    let (closing, closed) = oneshot::channel();
    let ended = tokio::spawn(async move {
        let mut all = Connections {
            router,
            secured,
            limits,
            http: http(&limits),
            graceful: Some(GracefulShutdown::new()),
            running: JoinSet::new(),
            callers: Arc::default(),
        };
        all.take(&listener, leaving).await;
        drop(listener);
        let _ = closing.send(());
        if let Some(graceful) = all.graceful.take() {
            let _ = timeout(limits.farewell, graceful.shutdown()).await;
        }
        all.running.shutdown().await;
    });
    Ok(Open { address, leave, closed, ended })
}

fn http(limits: &Limits) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head_patience)
        .max_buf_size(limits.head_bytes_max)
        .keep_alive(true);
    http
}

struct Connections {
    router: Router,
    secured: Option<TlsAcceptor>,
    limits: Limits,
    http: http1::Builder,
    graceful: Option<GracefulShutdown>,
    running: JoinSet<()>,
    callers: Arc<Callers>,
}

impl Connections {
    async fn take(&mut self, listener: &TcpListener, leaving: oneshot::Receiver<()>) {
        let room = Arc::new(Semaphore::new(self.limits.connections_max));
        let mut leaving = pin!(leaving);
        loop {
            let (stream, peer, place) = tokio::select! {
                _ = &mut leaving => return,
                // Ended connections are let go of; one that broke off took nobody with it.
                Some(_) = self.running.join_next(), if !self.running.is_empty() => continue,
                taken = next(listener, &room) => match taken {
                    Ok(taken) => taken,
                    Err(error) => {
                        tracing::debug!(%error, "a connection could not be taken");
                        tokio::select! {
                            _ = &mut leaving => return,
                            () = tokio::time::sleep(PAUSE) => continue,
                        }
                    }
                },
            };
            match self.callers.admit(peer.ip(), self.limits.per_caller_max) {
                Some(caller) => self.run(stream, peer, (caller, place)),
                None => tracing::debug!("a caller has too many connections: another is closed"),
            }
        }
    }

    fn run(&mut self, stream: TcpStream, peer: SocketAddr, holds: (OneOf, OwnedSemaphorePermit)) {
        let Some(watcher) = self.graceful.as_ref().map(GracefulShutdown::watcher) else { return };
        let router = self.router.clone().layer(Extension(Peer(peer.ip().to_canonical())));
        let (http, limits, secured) = (self.http.clone(), self.limits, self.secured.clone());
        self.running.spawn(async move {
            let mut stream = Box::pin(TimeoutStream::new(stream));
            stream.as_mut().set_write_timeout_pinned(Some(limits.answer_patience));
            let stream: Box<dyn Stream> = match secured {
                None => Box::new(stream),
                Some(secured) => match timeout(limits.head_patience, secured.accept(stream)).await {
                    Ok(Ok(stream)) => Box::new(stream),
                    Ok(Err(error)) => return tracing::debug!(%error, "a handshake failed"),
                    Err(_) => return,
                },
            };
            let service = TowerToHyperService::new(router);
            let connection = watcher.watch(http.serve_connection(TokioIo::new(stream), service));
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(holds);
        });
    }
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// The next connection, once there is room for it.
async fn next(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = room.clone().acquire_owned().await.map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    // Facts are small and wanted now.
    let _ = stream.set_nodelay(true);
    Ok((stream, peer, place))
}
