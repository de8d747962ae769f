//! Whether a lead would be taken: one is sent to ourselves for trial, the way a form of somebody else's would.

use bytes::Bytes;
use dialyard_engine::Result;
use dialyard_engine::listener::{ReachBy, ReachTried};
use dialyard_engine::ports::Reply;
use dialyard_engine::tokens::grant;
use http_body_util::Full;
use hyper::Request;
use serde_json::{Value, json};

use super::call::{Called, send};
use super::words;
use crate::intake::FORMS;
use crate::listener::Inner;

/// A number that is nobody's.
const PHONE: &str = "+13125550100";

/// What came of the lead.
#[derive(Debug)]
pub enum Sent {
    Taken,
    Refused { status: u16, message: Option<String> },
    Broken(Called),
}

/// By the address that is farthest out of those that were reached.
pub async fn try_one(inner: &Inner, by: ReachBy, url: &str) -> Result<ReachTried> {
    let Some(trial) = grant::open_for_trial(&inner.engine)? else { return Ok(words::no_token()) };
    let lead = json!({"phone_number": PHONE, "name": "A lead for trial"}).to_string();
    let request = |authority: &str| {
        Request::post(FORMS)
            .header("host", authority)
            .header("content-type", "application/json")
            .header("x-dry-run", "1")
            .header(grant::HEADER, &trial.secret)
            .body(Full::new(Bytes::from(lead)))
    };
    let sent = match send(inner, url, by != ReachBy::Internet, request).await {
        Ok(reply) => of(&reply),
        Err(called) => Sent::Broken(called),
    };
    Ok(words::of_lead(url, &trial.token, sent))
}

fn of(reply: &Reply) -> Sent {
    let said: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    // Another program may answer everything with success.
    if (200..300).contains(&reply.status) && said["dry_run"] == json!(true) {
        return Sent::Taken;
    }
    Sent::Refused { status: reply.status, message: said["message"].as_str().map(str::to_owned) }
}
