//! Sending a logged request once more.
//!
//! Laws: a replay is a request like any other, over HTTP to the listener, as the token it came with (or another one that is
//! named), by a grant of one minute; it is a new entry that names the first; it drops the first one's idempotency key.

use super::Logged;
use crate::Engine;
use crate::error::{Error, Result};
use crate::event::{Event, Ref};
use crate::ports::{Letter, Reply};
use crate::store::NewEvent;
use crate::tokens::grant;

pub const VIA: &str = "replay";

/// Headers that belong to the first sending, or that would carry a secret that is not known any more.
const LEFT_OUT: [&str; 17] = [
    "authorization",
    "connection",
    "content-length",
    "cookie",
    "expect",
    "forwarded",
    "host",
    "idempotency-key",
    "keep-alive",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "x-forwarded-for",
    "x-forwarded-proto",
    grant::HEADER,
];

const REDACTED: &str = "[redacted]";

/// Why a request cannot be sent again; none when it can.
pub fn refusal(logged: &Logged) -> Option<&'static str> {
    if logged.head.erased_at.is_some() {
        return Some("What it held was erased.");
    }
    if matches!(logged.head.status, 408 | 413) {
        return Some("Only the beginning of its body was kept.");
    }
    let body = &logged.sent.body;
    if body.starts_with(b"[") && body.ends_with(b" bytes that are no text]") {
        return Some("Its body was no text, and was not kept.");
    }
    None
}

/// The same request once more.
pub fn letter(logged: &Logged, grant: &str, dry_run: bool) -> Letter {
    let mut headers: Vec<(String, String)> = headers_of(&logged.sent.headers)
        .into_iter()
        .filter(|(name, value)| !LEFT_OUT.contains(&name.as_str()) && !value.contains(REDACTED))
        .filter(|(name, _)| !(dry_run && name == "x-dry-run"))
        .collect();
    if dry_run {
        headers.push(("x-dry-run".to_owned(), "1".to_owned()));
    }
    headers.push((grant::HEADER.to_owned(), grant.to_owned()));
    let query = &logged.sent.query;
    let target = if query.is_empty() { logged.head.path.clone() } else { format!("{}?{query}", logged.head.path) };
    Letter { method: logged.head.method.clone(), target, headers, body: logged.sent.body.clone() }
}

/// Logged headers as pairs.
pub fn headers_of(json: &str) -> Vec<(String, String)> {
    let Ok(serde_json::Value::Object(all)) = serde_json::from_str(json) else { return Vec::new() };
    all.into_iter().filter_map(|(name, value)| Some((name, value.as_str()?.to_owned()))).collect()
}

/// Sends one request again; with another token than its own where one is named.
pub async fn send(
    engine: &Engine,
    actor_id: Option<i64>,
    id: i64,
    token_id: Option<i64>,
    dry_run: bool,
) -> Result<Reply> {
    let courier = engine.courier().ok_or_else(|| Error::unavailable("The listener has not started yet."))?;
    let logged = engine
        .read(|view| view.request(id))?
        .ok_or_else(|| Error::not_found(format!("Request {id} is not kept any more.")))?;
    if let Some(why) = refusal(&logged) {
        return Err(Error::conflict(why));
    }
    let token_id = token_id
        .or(logged.head.token_id)
        .ok_or_else(|| Error::conflict("It came without a token that is known. Choose one to send it with."))?;
    let secret = grant::open(engine, token_id, VIA, Some(id))?;
    let reply = courier.send(letter(&logged, &secret, dry_run)).await?;
    let now = engine.now();
    engine
        .write(move |tx| {
            let name = tx.token(token_id)?.map(|token| token.name).unwrap_or_default();
            let event = Event::RequestReplayed { request_id: id, token: Ref::new(token_id, name) };
            tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event }).map(|_| ())
        })
        .await?;
    Ok(reply)
}
