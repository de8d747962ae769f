//! One method of the engine, asked over HTTP.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use bytes::Bytes;
use dialyard_engine::api::{self, Caller, Reply, SignInChange};
use dialyard_engine::error::{Code, Error, Result};
use dialyard_engine::me::Visitor;
use dialyard_engine::me::ops::who;
use dialyard_engine::ports::Watch;
use dialyard_engine::{Engine, api::call_from};
use futures_util::stream::unfold;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

/// Far more than any form of the window; a list to import comes in pieces.
pub const BODY_MAX: usize = 8 << 20;
/// Checking a password takes 19 MiB and a core; no crowd of guessers gets more of them than these.
const PASSWORDS_AT_ONCE: usize = 2;
const TELL_EVERY: Duration = Duration::from_millis(100);
/// A window that wants to see how far a method is asks for lines.
const LINES: &str = "application/x-ndjson";

pub struct Rpc {
    engine: Arc<Engine>,
    passwords: Semaphore,
}

/// Who asks, from where.
pub struct From {
    pub secret: Option<String>,
    pub visitor: Visitor,
}

/// An answer, and what becomes of the cookie.
pub struct Answer {
    pub response: Response<Body>,
    pub sign_in: SignInChange,
}

impl Rpc {
    pub fn new(engine: Arc<Engine>) -> Self {
        Self { engine, passwords: Semaphore::new(PASSWORDS_AT_ONCE) }
    }

    /// Whether a secret is one of a sign-in that holds.
    pub fn is_signed_in(&self, secret: &str) -> bool {
        who(&self.engine, secret).is_ok_and(|user| user.is_some())
    }

    pub async fn answer(&self, method: &str, from: From, headers: &HeaderMap, body: &[u8]) -> Answer {
        match self.asked(method, from, headers, body).await {
            Ok(answer) => answer,
            Err(error) => {
                log(method, &error);
                Answer { response: refusal(&error), sign_in: SignInChange::None }
            }
        }
    }

    async fn asked(&self, method: &str, from: From, headers: &HeaderMap, body: &[u8]) -> Result<Answer> {
        let req = read(headers, body)?;
        // What opens or closes a sign-in tells it in the head of the answer, and that goes out first.
        let watched = wants_lines(headers) && !method.starts_with("me.") && method != "office.first_run";
        let checks_password = matches!(method, "me.sign_in" | "me.change_password" | "office.first_run");
        let _turn = match checks_password {
            true => {
                Some(self.passwords.acquire().await.map_err(|error| Error::internal("No turn came.").because(error))?)
            }
            false => None,
        };
        let looker = Arc::new(Looker::default());
        let work = self.begin(method, from, req, looker.clone());
        if watched {
            let response = in_lines(method.to_owned(), work, looker);
            return Ok(Answer { response, sign_in: SignInChange::None });
        }
        let reply = done(work.await)?;
        Ok(Answer { response: json_response(StatusCode::OK, &reply.value), sign_in: reply.sign_in })
    }

    /// A task of its own: whoever asked may go away half-way, and what was begun comes to its end.
    fn begin(&self, method: &str, from: From, req: Value, looker: Arc<Looker>) -> JoinHandle<Result<Reply>> {
        let (engine, method) = (self.engine.clone(), method.to_owned());
        tokio::spawn(async move {
            let caller = from.secret.map_or(Caller::Nobody, Caller::SignIn);
            call_from(&engine, caller, Some(from.visitor), &method, req, looker).await
        })
    }
}

fn done(ended: std::result::Result<Result<Reply>, tokio::task::JoinError>) -> Result<Reply> {
    ended.unwrap_or_else(|error| Err(Error::internal("This broke off. Nothing more is known.").because(error)))
}

fn read(headers: &HeaderMap, body: &[u8]) -> Result<Value> {
    if body.is_empty() {
        return Ok(Value::Null);
    }
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("application/json") {
        return Err(Error::field("request", "Send JSON, and say so: Content-Type: application/json."));
    }
    serde_json::from_slice(body).map_err(|error| Error::field("request", format!("This is not JSON: {error}.")))
}

fn wants_lines(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|accepts| accepts.contains(LINES))
}

/// How far it is, line by line; the last line is the answer. Whoever stops reading gives it up.
fn in_lines(method: String, work: JoinHandle<Result<Reply>>, looker: Arc<Looker>) -> Response<Body> {
    let begun = Some((method, work, looker.at.subscribe(), GiveUp(looker)));
    let lines = unfold(begun, |state| async move {
        let (method, mut work, mut at, give_up) = state?;
        let line = tokio::select! {
            ended = &mut work => {
                let said = match done(ended) {
                    Ok(reply) => json!({ "ok": reply.value }),
                    Err(error) => {
                        log(&method, &error);
                        json!({ "problem": error.problem() })
                    }
                };
                return Some((line(&said), None));
            }
            Ok((done, all)) = moved(&mut at) => json!({ "progress": { "done": done, "all": all } }),
        };
        Some((self::line(&line), Some((method, work, at, give_up))))
    });
    let mut response = Response::new(Body::from_stream(lines));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(LINES));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn line(said: &Value) -> std::result::Result<Bytes, Infallible> {
    Ok(Bytes::from(format!("{said}\n")))
}

async fn moved(at: &mut watch::Receiver<(u64, u64)>) -> std::result::Result<(u64, u64), watch::error::RecvError> {
    at.changed().await?;
    tokio::time::sleep(TELL_EVERY).await;
    Ok(*at.borrow_and_update())
}

struct Looker {
    at: watch::Sender<(u64, u64)>,
    given_up: AtomicBool,
}

impl Default for Looker {
    fn default() -> Self {
        Self { at: watch::Sender::new((0, 0)), given_up: AtomicBool::new(false) }
    }
}

impl Watch for Looker {
    fn at(&self, done: u64, all: u64) {
        self.at.send_replace((done, all));
    }
    fn given_up(&self) -> bool {
        self.given_up.load(Ordering::Acquire)
    }
}

/// Dropped with the answer's body: nobody reads it any more.
struct GiveUp(Arc<Looker>);

impl Drop for GiveUp {
    fn drop(&mut self) {
        self.0.given_up.store(true, Ordering::Release);
    }
}

pub fn refusal(error: &Error) -> Response<Body> {
    let status = match error.code {
        Code::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::Forbidden => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Conflict => StatusCode::CONFLICT,
        Code::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let mut response = json_response(status, &json!(error.problem()));
    if let Some(wait) = error.retry_after {
        response.headers_mut().insert(RETRY_AFTER, wait.into());
    }
    response
}

fn json_response(status: StatusCode, value: &Value) -> Response<Body> {
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

pub fn set_cookie(response: &mut Response<Body>, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// What a person did wrong is for that person; what the program did wrong is for the log. Neither message goes there: it
/// may hold a name.
fn log(method: &str, error: &Error) {
    let known = api::METHODS.iter().find(|(name, _)| *name == method).map_or("unknown", |(name, _)| name);
    if matches!(error.code, Code::Internal | Code::Unavailable) {
        let cause = error.source.as_ref().map(ToString::to_string);
        tracing::error!(method = known, code = ?error.code, cause, "a request of a second seat failed");
    }
}
