//! What a request asks for beside its fields: a dry run, an answer that is kept.

use std::borrow::Cow;

use dialyard_engine::Error;
use dialyard_engine::requests::idempotency::{KEY_MAX, Keyed, fingerprint};
use hyper::HeaderMap;

use super::arrived::Arrived;
use super::fields;
use super::redact;
use super::transport::{Given, Value};

pub fn dry_run(arrived: &Arrived, given: &[Given<'_>]) -> Result<bool, Error> {
    let headers = &arrived.head.headers;
    let flag = |value: &Value<'_>| {
        fields::flag(value).ok_or_else(|| Error::field("dry_run", "The dry run field must be true or false."))
    };
    let named = given.iter().rev().find(|given| given.name == "dry_run" && given.value.is_given());
    let field = named.map(|given| flag(&given.value)).transpose()?;
    // What cannot be read is no word for true or false either.
    let header = headers.get("x-dry-run").map(|value| Value::Text(value.to_str().unwrap_or("?").into()));
    let header = header.filter(Value::is_given).map(|value| flag(&value)).transpose()?;
    // Either wish is enough: what was to change nothing must change nothing.
    Ok(field == Some(true) || header == Some(true))
}

/// What a repeat is known by.
pub fn keyed(arrived: &Arrived) -> Result<Option<Keyed>, Error> {
    let Some(key) = key(&arrived.head.headers)? else { return Ok(None) };
    let uri = &arrived.head.uri;
    let query = uri.query().unwrap_or_default();
    let fingerprint = fingerprint(arrived.head.method.as_str(), uri.path(), query, &arrived.body);
    Ok(Some(Keyed { key: key.to_owned(), fingerprint }))
}

/// The idempotency key. One that cannot be read is refused: without it, a repeat would be a second lead.
fn key(headers: &HeaderMap) -> Result<Option<&str>, Error> {
    const NAME: &str = "Idempotency-Key";
    let Some(value) = headers.get(NAME) else { return Ok(None) };
    let key = value.to_str().unwrap_or("\t").trim_matches(' ');
    if key.contains('\t') {
        return Err(Error::field(NAME, "The Idempotency-Key header must be printable ASCII."));
    }
    if key.len() > KEY_MAX {
        let message = format!("The Idempotency-Key header must not be greater than {KEY_MAX} characters.");
        return Err(Error::field(NAME, message));
    }
    // Keys are kept for a day.
    if let Cow::Owned(_) = redact::shape::without(key) {
        return Err(Error::field(NAME, "The Idempotency-Key header must not be a token."));
    }
    Ok(Some(key).filter(|key| !key.is_empty()))
}
