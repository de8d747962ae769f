//! Reads a body: not more than it may be, and not longer than it may take.

use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use hyper::HeaderMap;
use hyper::body::Body as _;
use hyper::header::{CONTENT_LENGTH, EXPECT};
use tokio::time::{Instant, Sleep, sleep_until};

/// What a body may be and take.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimits {
    pub bytes_max: usize,
    /// What is too long is read and dropped up to here, so that its sender sees the answer.
    pub dropped_max: usize,
    /// Time that any body has.
    pub patience: Duration,
    /// Bytes a second that a body has to bring after that.
    pub rate_min: u32,
}

impl Default for BodyLimits {
    fn default() -> Self {
        Self {
            bytes_max: 1024 * 1024,
            dropped_max: 8 * 1024 * 1024,
            patience: Duration::from_secs(10),
            rate_min: 8 * 1024,
        }
    }
}

/// How much of a body that is refused goes to the log.
const KEPT_OF_REFUSED: usize = 16 * 1024;

#[derive(Debug)]
pub enum Unread {
    /// With its beginning.
    TooLarge(Bytes),
    TooSlow(Bytes),
    /// The sender has gone, or sent what is no HTTP.
    Broken,
}

pub async fn read(headers: &HeaderMap, body: Body, limits: &BodyLimits) -> Result<Bytes, Unread> {
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    let said =
        headers.get(CONTENT_LENGTH).and_then(|said| said.to_str().ok()).and_then(|said| said.parse::<u64>().ok());
    // Whoever asks first is told before the body is on its way.
    if headers.contains_key(EXPECT) && said.is_some_and(|said| said > limits.bytes_max as u64) {
        return Err(Unread::TooLarge(Bytes::new()));
    }
    Reading { body, limits, begun: Instant::now(), received: 0, clock: None }.all(said).await
}

struct Reading<'a> {
    body: Body,
    limits: &'a BodyLimits,
    begun: Instant,
    received: usize,
    /// Set only when there is something to wait for: most bodies come with their headers.
    clock: Option<Pin<Box<Sleep>>>,
}

impl Reading<'_> {
    async fn all(mut self, said: Option<u64>) -> Result<Bytes, Unread> {
        let mut first = Bytes::new();
        let mut rest = BytesMut::new();
        loop {
            let read = match self.next().await {
                Ok(None) => break,
                Ok(Some(bytes)) => bytes,
                Err(Unread::TooSlow(_)) => return Err(Unread::TooSlow(beginning(&first, &rest))),
                Err(unread) => return Err(unread),
            };
            self.received += read.len();
            if self.received > self.limits.bytes_max {
                self.drop_rest().await;
                return Err(Unread::TooLarge(beginning(&first, &rest)));
            }
            if first.is_empty() {
                first = read;
            } else {
                if rest.is_empty() {
                    let whole = said.map_or(0, |said| said as usize).min(self.limits.bytes_max);
                    rest.reserve(whole.max(self.received));
                    rest.extend_from_slice(&first);
                }
                rest.extend_from_slice(&read);
            }
        }
        Ok(if rest.is_empty() { first } else { rest.freeze() })
    }

    async fn drop_rest(&mut self) {
        while self.received <= self.limits.dropped_max {
            match self.next().await {
                Ok(Some(bytes)) => self.received += bytes.len(),
                Ok(None) | Err(_) => return,
            }
        }
    }

    /// The next piece of the body, in the time that is left for it.
    async fn next(&mut self) -> Result<Option<Bytes>, Unread> {
        std::future::poll_fn(|cx| {
            loop {
                match Pin::new(&mut self.body).poll_frame(cx) {
                    Poll::Ready(None) => return Poll::Ready(Ok(None)),
                    Poll::Ready(Some(Err(_))) => return Poll::Ready(Err(Unread::Broken)),
                    Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                        Ok(bytes) => return Poll::Ready(Ok(Some(bytes))),
                        // Trailers say nothing here.
                        Err(_) => continue,
                    },
                    Poll::Pending => break,
                }
            }
            let earned = Duration::from_secs_f64(self.received as f64 / f64::from(self.limits.rate_min.max(1)));
            let until = self.begun + self.limits.patience + earned;
            let clock = self.clock.get_or_insert_with(|| Box::pin(sleep_until(until)));
            if clock.deadline() != until {
                clock.as_mut().reset(until);
            }
            clock.as_mut().poll(cx).map(|()| Err(Unread::TooSlow(Bytes::new())))
        })
        .await
    }
}

fn beginning(first: &Bytes, rest: &BytesMut) -> Bytes {
    let all: &[u8] = if rest.is_empty() { first } else { rest };
    Bytes::copy_from_slice(all.get(..KEPT_OF_REFUSED).unwrap_or(all))
}
