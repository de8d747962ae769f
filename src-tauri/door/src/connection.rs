//! One connection: from the handshake to its last answer.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use hyper::Request;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::Watcher;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use crate::Peer;
use crate::crowd::{Busy, Place};
use crate::door::Door;
use crate::in_json::InJson;
use crate::limits::Limits;

/// The first byte of whoever speaks TLS.
const HANDSHAKE: u8 = 0x16;
/// What a caller is told who speaks plainly where TLS is spoken.
const UNSECURED: &[u8] = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 59\r\n\r\n{\"message\":\"This address speaks TLS: call it by https://.\"}";

const UNREAD_MAX: u64 = 64 * 1024;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// What each connection needs.
pub struct Way {
    router: Router,
    pub limits: Limits,
    pub door: Arc<Door>,
    http: http1::Builder,
}

impl Way {
    pub fn new(router: Router, limits: Limits, door: Arc<Door>) -> Self {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(limits.head_patience)
            .max_buf_size(limits.head_bytes_max)
            .half_close(limits.half_close)
            .keep_alive(true);
        Self { router, limits, door, http }
    }

    pub async fn through(
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
        let service = service_fn(|request: Request<Incoming>| {
            let (router, busy) = (self.router.clone(), place.busy());
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer));
            async move {
                let answer = router.oneshot(request).await;
                answer.map(|answer| answer.map(|body| Body::new(Going { body, _busy: busy })))
            }
        });
        let connection = self.http.serve_connection(TokioIo::new(InJson::new(stream)), service);
        watcher.watch(connection).await.map_err(Error::from)
    }
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
