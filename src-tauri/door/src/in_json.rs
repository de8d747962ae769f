//! What cannot be read as HTTP is answered by the HTTP library itself, with an empty body. Every answer of ours is JSON, so
//! that answer is put into JSON on its way out. Ours are never empty, which is how the library's are known.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

pub struct InJson<S> {
    stream: S,
    /// The answer that stands in for the library's, and how much of it has been sent.
    instead: Option<(Vec<u8>, usize)>,
}

impl<S> InJson<S> {
    pub fn new(stream: S) -> Self {
        Self { stream, instead: None }
    }
}

/// The answer to stand in for this one, if this one is the library's.
fn instead_of(head: &[u8]) -> Option<Vec<u8>> {
    let (line, message) = match head.get(..12)? {
        b"HTTP/1.1 400" => ("400 Bad Request", "This is not a request that can be read as HTTP."),
        b"HTTP/1.1 414" => ("414 URI Too Long", "The address of the request is too long."),
        b"HTTP/1.1 431" => ("431 Request Header Fields Too Large", "The head of the request is too large."),
        _ => return None,
    };
    memchr::memmem::find(head, b"content-length: 0\r\n")?;
    let body = format!("{{\"message\":\"{message}\"}}");
    let head = format!(
        "HTTP/1.1 {line}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    Some((head + &body).into_bytes())
}

impl<S: AsyncWrite + Unpin> InJson<S> {
    fn poll_instead(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some((answer, sent)) = &mut self.instead {
            let rest = answer.get(*sent..).unwrap_or_default();
            if rest.is_empty() {
                self.instead = None;
                break;
            }
            match ready!(Pin::new(&mut self.stream).poll_write(cx, rest))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                written => *sent += written,
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for InJson<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for InJson<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.poll_instead(cx))?;
        if let Some(answer) = instead_of(bytes) {
            self.instead = Some((answer, 0));
            return Poll::Ready(Ok(bytes.len()));
        }
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }
    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_instead(cx))?;
        if let Some(answer) = parts.first().and_then(|first| instead_of(first)) {
            self.instead = Some((answer, 0));
            return Poll::Ready(Ok(parts.iter().map(|part| part.len()).sum()));
        }
        Pin::new(&mut self.stream).poll_write_vectored(cx, parts)
    }
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(cx))?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(cx))?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
