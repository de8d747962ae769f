//! From bytes to named values: JSON, form, query string and multipart, whatever the endpoint.
//!
//! Nothing here knows a field. Values keep the order in which they came, and what comes later wins over what came before:
//! so the query stands first and the body after it.

mod form;
mod json;
mod kind;
mod multipart;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use hyper::HeaderMap;

pub(crate) use form::{decode, pairs};
pub use kind::Kind;

/// Where a value stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Query,
    /// A form, multipart or not: the same name may come several times.
    Form,
    Json,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Text, and JSON numbers and booleans as they are spelled.
    Text(Cow<'a, str>),
    Null,
    /// A JSON array or object, not looked into yet.
    Nested(&'a str),
    /// A list or object put together from several values of a form.
    Tree(serde_json::Value),
    /// An uploaded file. No field takes one.
    File,
}

impl Value<'_> {
    /// Neither null nor empty.
    pub fn is_given(&self) -> bool {
        match self {
            Value::Text(text) => !text.trim().is_empty(),
            Value::Null | Value::File => false,
            Value::Nested(_) | Value::Tree(_) => true,
        }
    }
    /// The text without white space at its ends; none for what is no text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text.trim()),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Given<'a> {
    pub name: Cow<'a, str>,
    pub value: Value<'a>,
    pub place: Place,
}

/// What the body was read as, which is what has to be known to find a secret in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadAs {
    Nothing,
    Json,
    Form,
    /// Where the values stand of parts that carry a token.
    Multipart(Vec<std::ops::Range<usize>>),
}

#[derive(Debug, PartialEq)]
pub struct Read<'a> {
    pub given: Vec<Given<'a>>,
    pub read_as: ReadAs,
}

/// Why a body or a query cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// 400, under this name in `errors`.
    Malformed { part: &'static str, message: String },
    /// 415
    Unsupported(String),
}

impl Refusal {
    fn body(message: impl Into<String>) -> Self {
        Refusal::Malformed { part: "body", message: message.into() }
    }
}

/// Reads the query and the body.
pub async fn read<'a>(headers: &HeaderMap, query: &'a str, body: &'a [u8]) -> Result<Read<'a>, Refusal> {
    let mut given = Vec::with_capacity(48);
    form::read(query, Place::Query, &mut given)
        .map_err(|message| Refusal::Malformed { part: "query", message: format!("The query string {message}") })?;
    let read_as = read_body(headers, body, &mut given).await?;
    Ok(Read { given, read_as })
}

async fn read_body<'a>(headers: &HeaderMap, body: &'a [u8], given: &mut Vec<Given<'a>>) -> Result<ReadAs, Refusal> {
    // Whatever an empty body calls itself, there is nothing in it to read.
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(ReadAs::Nothing);
    }
    if let Some(encoding) = kind::encoding(headers) {
        return Err(Refusal::Unsupported(format!(
            "A body with Content-Encoding {encoding} is not read. Send it without compression."
        )));
    }
    let kind = kind::of(headers)?;
    if let Kind::Multipart(boundary) = &kind {
        return multipart::read(body, boundary, given).await.map(ReadAs::Multipart);
    }
    let text = std::str::from_utf8(body).map_err(|_| Refusal::body("The body must be UTF-8."))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let braced = text.trim_start().starts_with('{');
    match kind {
        Kind::Json => json::read(text, given).map(|()| ReadAs::Json),
        Kind::Unsaid if braced => json::read(text, given).map(|()| ReadAs::Json),
        // `curl -d '{…}'` says form and sends JSON; a lead must not be lost to that.
        Kind::Form if braced && json::read(text, given).is_ok() => Ok(ReadAs::Json),
        Kind::Form | Kind::Unsaid | Kind::Multipart(_) => form::read(text, Place::Form, given)
            .map(|()| ReadAs::Form)
            .map_err(|message| Refusal::body(format!("The body {message}"))),
    }
}
