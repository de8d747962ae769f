//! What stands behind the door: pages, the wire, and what happened since.

use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{DefaultBodyLimit, Extension, Path, Request, State};
use axum::http::header::{ALLOW, HOST, ORIGIN, REFERRER_POLICY, USER_AGENT, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::routing::{get, post};
use dialyard_door::Peer;
use dialyard_engine::Error;
use dialyard_engine::api::SignInChange;
use dialyard_engine::me::Visitor;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::door::{Cookies, Names, refuse};
use crate::facts::Facts;
use crate::pages::Shelf;
use crate::program;
use crate::rpc::{BODY_MAX, From, Rpc, refusal, set_cookie};

/// Names that change while the socket is open.
#[derive(Clone)]
pub struct SharedNames(Arc<RwLock<Names>>);

impl SharedNames {
    pub fn new(names: Names) -> Self {
        Self(Arc::new(RwLock::new(names)))
    }
    pub fn set(&self, names: Names) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = names;
    }
}

/// Everything a request is answered from.
pub struct Desk {
    pub rpc: Arc<Rpc>,
    pub facts: Arc<Facts>,
    pub shelf: Arc<Shelf>,
    pub names: SharedNames,
    pub cookies: Cookies,
    pub https: bool,
    pub stop: CancellationToken,
}

/// Enough for whatever somebody may ask who is not signed in, however many of them come.
const STRANGERS_BODY_MAX: usize = 16 << 10;
const STRANGERS_PATIENCE: Duration = Duration::from_secs(10);
/// For the largest request over a slow line.
const BODY_PATIENCE: Duration = Duration::from_secs(120);
/// A program that a sign-in is shown by is named in so many characters.
const PROGRAM_MAX: usize = 300;

pub fn router(desk: Desk) -> Router {
    let desk = Arc::new(desk);
    Router::new()
        .route("/rpc/{method}", post(rpc))
        .route("/facts", get(facts))
        .fallback(page)
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(desk.clone(), guarded))
        .with_state(desk)
}

async fn guarded(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response<Body> {
    let why = {
        let names = desk.names.0.read().unwrap_or_else(PoisonError::into_inner);
        refuse(&names, request.method(), request.uri().path(), request.headers())
    };
    let mut response = match why {
        Some(why) => refusal(&Error::forbidden(why)),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(HeaderName::from_static("x-frame-options"), HeaderValue::from_static("DENY"));
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    response
}

async fn rpc(
    State(desk): State<Arc<Desk>>,
    Extension(peer): Extension<Peer>,
    Path(method): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response<Body> {
    let secret = desk.cookies.read(&headers, desk.https);
    // Whose it is is asked beforehand only for what a stranger may not send: the wire asks it again.
    let small = body.size_hint().upper().is_some_and(|bytes| bytes <= STRANGERS_BODY_MAX as u64);
    let known = !small && secret.as_deref().is_some_and(|secret| desk.rpc.is_signed_in(secret));
    let (bytes_max, patience) =
        if known { (BODY_MAX, BODY_PATIENCE) } else { (STRANGERS_BODY_MAX, STRANGERS_PATIENCE) };
    let body = match timeout(patience, to_bytes(body, bytes_max)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) if known => {
            return refusal(&Error::field("request", format!("A request has at most {} MiB.", BODY_MAX >> 20)));
        }
        Ok(Err(_)) => return refusal(&Error::unauthenticated("Sign in first.")),
        Err(_) => return refusal(&Error::field("request", "The request came too slowly. Send it again.")),
    };
    let https = desk.is_https(&headers);
    let from = From { secret, visitor: desk.visitor(peer.0.ip().to_canonical(), &headers) };
    let mut answer = desk.rpc.answer(&method, from, &headers, &body).await;
    match answer.sign_in {
        SignInChange::None => {}
        SignInChange::Opened { secret, stay } => {
            set_cookie(&mut answer.response, &desk.cookies.keep(&secret, stay, https))
        }
        SignInChange::Closed => set_cookie(&mut answer.response, &desk.cookies.forget(https)),
    }
    answer.response
}

async fn facts(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Response<Body> {
    let heard = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    match desk.cookies.read(&headers, desk.https) {
        Some(secret) if desk.rpc.is_signed_in(&secret) => desk.facts.stream(secret, heard, desk.stop.clone()),
        _ => refusal(&Error::unauthenticated("Sign in first.")),
    }
}

async fn page(State(desk): State<Arc<Desk>>, request: Request) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = refusal(&Error::not_found("There is nothing to send to here."));
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    desk.shelf.answer(request.uri().path(), request.headers()).await
}

impl Desk {
    /// By HTTPS, here or up to a proxy on this computer, which leaves the browser's own word for it.
    fn is_https(&self, headers: &HeaderMap) -> bool {
        let by_proxy =
            || headers.get(ORIGIN).and_then(|value| value.to_str().ok()).is_some_and(|o| o.starts_with("https://"));
        self.https || by_proxy()
    }

    fn visitor(&self, peer: IpAddr, headers: &HeaderMap) -> Visitor {
        let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let agent: String = agent.chars().take(PROGRAM_MAX).collect();
        Visitor { address: self.forwarded(peer, headers).unwrap_or(peer), program: program::in_words(&agent) }
    }

    /// A proxy on this computer says for whom it asks. It speaks without encryption and calls the office by its name; who
    /// calls it by an address comes without a proxy.
    fn forwarded(&self, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
        let host = headers.get(HOST)?.to_str().ok()?;
        let by_name =
            !host.starts_with(|first: char| first == '[' || first.is_ascii_digit()) && !host.starts_with("localhost");
        if self.https || !peer.is_loopback() || !by_name {
            return None;
        }
        let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next()?;
        last.trim().parse().ok()
    }
}
