//! An address that is listened on.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

use crate::connection::Way;
use crate::crowd::{Crowd, Place};
use crate::door::Door;
use crate::files::Files;
use crate::limits::Limits;

/// Connections that the system keeps waiting while we are busy.
const BACKLOG: u32 = 1_024;
/// When no connection can be taken: no more files, most often. It takes a moment until some are closed.
const PAUSE: Duration = Duration::from_millis(100);

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
pub fn serve(listener: TcpListener, router: Router, limits: Limits, door: Arc<Door>) -> io::Result<Open> {
    let address = listener.local_addr()?;
    let (leave, leaving) = oneshot::channel();
    let (closing, closed) = oneshot::channel();
    let ended = tokio::spawn(async move {
        let graceful = GracefulShutdown::new();
        let mut connections = JoinSet::new();
        let files = Files::take(limits.connections_max);
        let crowd = Crowd::new(files.connections);
        take_all(&listener, Way::new(router, limits, door), &crowd, &graceful, &mut connections, leaving).await;
        drop(listener);
        let _ = closing.send(());
        let _ = tokio::time::timeout(limits.farewell, graceful.shutdown()).await;
        connections.shutdown().await;
        drop(files);
    });
    Ok(Open { address, leave, closed, ended })
}

async fn take_all(
    listener: &TcpListener,
    way: Way,
    crowd: &Arc<Crowd>,
    graceful: &GracefulShutdown,
    connections: &mut JoinSet<()>,
    leaving: oneshot::Receiver<()>,
) {
    let way = Arc::new(way);
    let mut leaving = pin!(leaving);
    loop {
        let (stream, peer) = tokio::select! {
            _ = &mut leaving => return,
            // Ended connections are let go of; one that broke off took nobody with it.
            Some(_) = connections.join_next(), if !connections.is_empty() => continue,
            taken = take(listener, crowd) => match taken {
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
        let Some(place) = admit(crowd, peer.ip(), &way.limits) else {
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

/// What goes wrong with one connection is no reason not to take the next.
fn is_the_callers(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}
