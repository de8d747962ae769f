//! The answers of this family: the documented keys first, byte for byte, then what is added to them.

use dialyard_engine::error::Fields;
use dialyard_engine::event::Warning;
use dialyard_engine::requests::ops::Done;
use dialyard_engine::requests::{Answer, Outcome};
use dialyard_engine::{Code, Error};
use serde::Serialize;

use crate::intake::{endpoints, redact};

/// How long a sender waits after 503 when nothing says otherwise.
const AGAIN_AFTER_SECONDS: u64 = 5;

/// The order of the members is the order on the wire.
#[derive(Debug, Default, Serialize)]
pub struct Body<'a> {
    pub message: &'a str,
    /// The other family's members, where its clients ask.
    #[serde(flatten)]
    pub other_family: Option<OtherFamily<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<&'a Fields>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<&'a str>,
    pub request_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warnings: Option<&'a [Warning]>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
}

/// What clients of the family under `/v1` look at.
#[derive(Debug, Serialize)]
pub struct OtherFamily<'a> {
    success: bool,
    code: u16,
    text: &'a str,
}

impl<'a> OtherFamily<'a> {
    /// A refusal's, if the path is of that family.
    pub fn of(path: &str, status: u16, text: &'a str) -> Option<Self> {
        endpoints::is_under(path, "/v1").then_some(Self { success: false, code: status, text })
    }
}

/// An answer with its request id. What every answer has in common is added when it is sent.
pub fn json(status: u16, request_id: i64, body: &impl Serialize) -> Answer {
    let body = serde_json::to_vec(body).unwrap_or_else(|error| {
        tracing::error!(request_id, %error, "an answer could not be written");
        br#"{"message":"Server Error"}"#.to_vec()
    });
    // Names of fields and words of the sender are said back.
    let body = redact::shape::answer(body);
    Answer { status, body, headers: vec![("x-request-id".to_owned(), request_id.to_string())] }
}

/// An error in the words of this family.
pub fn refuse(error: &Error, request_id: i64) -> Done {
    refusal(error, request_id, false)
}

/// The same in a dry run.
pub fn refuse_dry(error: &Error, request_id: i64) -> Done {
    refusal(error, request_id, true)
}

fn refusal(error: &Error, request_id: i64, dry_run: bool) -> Done {
    let (status, word) = match error.code {
        Code::Invalid => (400, "invalid"),
        Code::Unauthenticated => (401, "unauthenticated"),
        Code::Forbidden => (403, "forbidden"),
        Code::NotFound => (404, "refused"),
        Code::Conflict => (409, "refused"),
        Code::TooMany => (429, "refused"),
        Code::Unavailable => (503, "failed"),
        Code::Internal => (500, "failed"),
    };
    let message = match error.code {
        Code::Internal => "Server Error",
        _ => error.message.as_str(),
    };
    let wait = match error.code {
        Code::Unavailable => Some(error.retry_after.unwrap_or(AGAIN_AFTER_SECONDS)),
        _ => error.retry_after,
    };
    let body = Body {
        message,
        errors: (!error.fields.is_empty()).then_some(&error.fields),
        retry_after: wait,
        request_id,
        dry_run,
        ..Body::default()
    };
    let mut answer = json(status, request_id, &body);
    if let Some(seconds) = wait {
        answer.headers.push(("retry-after".to_owned(), seconds.to_string()));
    }
    Done { answer, outcome: Outcome { word: word.to_owned(), ..Outcome::default() } }
}

/// An answer that is no error of the engine's: of the transport.
pub fn plain(status: u16, request_id: i64, message: &str) -> Answer {
    json(status, request_id, &Body { message, request_id, ..Body::default() })
}

/// The same before it is known whose path it is.
pub fn at_path(path: &str, status: u16, request_id: i64, message: &str, nearest: Option<&str>) -> Answer {
    let other_family = OtherFamily::of(path, status, message);
    json(status, request_id, &Body { message, other_family, nearest, request_id, ..Body::default() })
}

pub fn too_many(request_id: i64, seconds: u64) -> Answer {
    let message = format!("Too Many Attempts. Retry in {seconds} seconds.");
    let error = Error { retry_after: Some(seconds), ..Error::new(Code::TooMany, message) };
    refuse(&error, request_id).answer
}

pub fn unauthenticated(request_id: i64) -> Answer {
    refuse(&Error::unauthenticated("Unauthenticated."), request_id).answer
}
