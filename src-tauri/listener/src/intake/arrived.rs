//! A request as it arrived, and an answer on its way out.

use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use bytes::Bytes;
use dialyard_engine::Engine;
use dialyard_engine::clock::Millis;
use dialyard_engine::requests::rate::Allowance;
use dialyard_engine::requests::{Answer, Arrival};
use dialyard_engine::tokens::grant::{self, Granted};
use http_body_util::Full;
use hyper::header::{CONNECTION, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{HeaderMap, StatusCode};
use ipnet::IpNet;

use super::transport::ReadAs;
use super::{journal, redact};

pub type Response = hyper::Response<Full<Bytes>>;

pub struct Arrived {
    pub id: i64,
    pub at: Millis,
    pub source: IpAddr,
    pub head: Parts,
    pub body: Bytes,
    /// The window sends it, as somebody whose token it need not know.
    pub granted: Option<Granted>,
    begun: Instant,
}

impl Arrived {
    pub fn new(engine: &Engine, mut head: Parts, peer: SocketAddr, trusted: &[IpNet]) -> Self {
        let source = source(peer.ip().to_canonical(), &head.headers, trusted);
        let begun = Instant::now();
        let granted = granted(engine, &mut head.headers);
        Self { id: engine.store().request_id(), at: engine.now(), source, head, body: Bytes::new(), granted, begun }
    }

    /// As it goes to the log. `read_as` none: the body could not be read.
    pub fn arrival(
        &self,
        read_as: Option<&ReadAs>,
        secret: Option<&str>,
        token_id: Option<i64>,
        dry_run: bool,
    ) -> Arrival {
        let uri = &self.head.uri;
        Arrival {
            id: self.id,
            at: self.at,
            method: redact::shape::without(self.head.method.as_str()).into_owned(),
            path: redact::path(uri.path(), secret),
            query: uri.query().map(|query| redact::query(query, secret)).unwrap_or_default(),
            headers: journal::headers(&self.head.headers, secret),
            body: redact::body(&self.body, read_as, secret).into_owned(),
            source_address: self.source.to_string(),
            token_id,
            via: self.granted.as_ref().map(|granted| granted.via.to_owned()),
            replay_of: self.granted.as_ref().and_then(|granted| granted.replay_of),
            dry_run,
        }
    }

    /// Microseconds since it arrived.
    pub fn stopwatch(&self) -> Box<dyn Fn() -> i64 + Send> {
        let begun = self.begun;
        Box::new(move || i64::try_from(begun.elapsed().as_micros()).unwrap_or(i64::MAX))
    }
}

/// What a grant opens. Its header is taken off, so that it is neither logged nor read as anything else.
fn granted(engine: &Engine, headers: &mut HeaderMap) -> Option<Granted> {
    let secret = headers.remove(grant::HEADER)?;
    grant::take(engine, secret.to_str().ok()?).unwrap_or_else(|error| {
        tracing::error!(%error, "a grant could not be looked up");
        None
    })
}

/// Whether something stands between the sender and us that passes requests on.
pub fn is_passed_on(headers: &HeaderMap) -> bool {
    ["x-forwarded-for", "forwarded", "cf-connecting-ip", "x-real-ip"].iter().any(|name| headers.contains_key(*name))
}

/// The address that asked: the peer, or whom a trusted proxy names, as far back as trust reaches.
fn source(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    if !is_trusted(&peer) {
        return peer;
    }
    let forwarded: Vec<IpAddr> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map_while(|address| address.trim().parse().ok())
        .map(|address: IpAddr| address.to_canonical())
        .collect();
    forwarded.iter().rev().find(|address| !is_trusted(address)).or(forwarded.first()).copied().unwrap_or(peer)
}

/// An answer with what every answer carries, and what only this sending of it does.
pub struct Sent(Response);

impl Sent {
    pub fn new(answer: Answer) -> Self {
        let mut response = Response::new(Full::new(Bytes::from(answer.body)));
        *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let mut sent = Self(response);
        for (name, value) in answer.headers {
            sent.put(&name, HeaderValue::from_str(&value).ok());
        }
        sent
    }
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.0.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        self
    }
    pub fn with_allowance(mut self, allowance: Option<Allowance>) -> Self {
        if let Some(allowance) = allowance {
            self.put("x-ratelimit-limit", Some(allowance.limit.into()));
            self.put("x-ratelimit-remaining", Some(allowance.remaining.into()));
            self.put("x-ratelimit-reset", Some(allowance.reset.into()));
        }
        self
    }
    /// The connection is of no more use: what is left in it is the rest of a body.
    pub fn closing(mut self) -> Self {
        self.0.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        self
    }
    fn put(&mut self, name: &str, value: Option<HeaderValue>) {
        if let (Ok(name), Some(value)) = (HeaderName::try_from(name), value) {
            self.0.headers_mut().insert(name, value);
        }
    }
}

impl From<Sent> for Response {
    fn from(sent: Sent) -> Self {
        sent.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_as_far_as_trust_reaches() {
        let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("198.51.100.9, 203.0.113.5, 10.0.0.2"));
        assert_eq!(source(ip("192.0.2.1"), &headers, &[]), ip("192.0.2.1"));
        let net = |text: &str| text.parse::<IpNet>().expect("a network");
        assert_eq!(source(ip("10.0.0.1"), &headers, &[net("10.0.0.1/32")]), ip("10.0.0.2"));
        assert_eq!(source(ip("10.0.0.1"), &headers, &[net("10.0.0.0/24")]), ip("203.0.113.5"));
        assert_eq!(source(ip("10.0.0.1"), &HeaderMap::new(), &[net("10.0.0.0/24")]), ip("10.0.0.1"));
    }
}
