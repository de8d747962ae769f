//! What a body says it is.

use hyper::HeaderMap;
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE};
use mime::Mime;

use super::Refusal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Json,
    Form,
    /// With its boundary.
    Multipart(String),
    /// No type, or one that says nothing: JSON when it begins with `{`, else a form.
    Unsaid,
}

/// A compression that the body was put through.
pub fn encoding(headers: &HeaderMap) -> Option<&str> {
    let encoding = headers.get(CONTENT_ENCODING)?.to_str().unwrap_or("of an unreadable name").trim();
    (!encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity")).then_some(encoding)
}

pub fn of(headers: &HeaderMap) -> Result<Kind, Refusal> {
    let Some(said) = headers.get(CONTENT_TYPE).and_then(|said| said.to_str().ok()) else { return Ok(Kind::Unsaid) };
    // The two that nearly everybody sends.
    match said {
        "application/json" => return Ok(Kind::Json),
        "application/x-www-form-urlencoded" => return Ok(Kind::Form),
        _ => {}
    }
    let Ok(mime) = said.trim().parse::<Mime>() else { return Ok(Kind::Unsaid) };
    let kind = of_mime(&mime)
        .ok_or_else(|| {
            Refusal::Unsupported(format!(
                "A body of the type {} is not read. Send application/json, application/x-www-form-urlencoded or \
                 multipart/form-data.",
                mime.essence_str()
            ))
        })?
        .map_err(Refusal::body)?;
    match mime.get_param(mime::CHARSET) {
        Some(charset) if !is_utf8(charset.as_str()) => {
            Err(Refusal::body(format!("The body must be UTF-8, not {charset}.")))
        }
        _ => Ok(kind),
    }
}

pub fn is_utf8(charset: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|known| charset.eq_ignore_ascii_case(known))
}

/// `None`: a type that is not read.
fn of_mime(mime: &Mime) -> Option<Result<Kind, String>> {
    Some(Ok(match (mime.type_().as_str(), mime.subtype().as_str(), mime.suffix().map(|s| s.as_str())) {
        (_, _, Some("json")) | ("application" | "text", "json" | "x-json", None) => Kind::Json,
        ("application", "x-www-form-urlencoded", _) => Kind::Form,
        ("multipart", "form-data", _) => match mime.get_param(mime::BOUNDARY) {
            Some(boundary) => Kind::Multipart(boundary.as_str().to_owned()),
            None => return Some(Err("The Content-Type of the multipart body names no boundary.".to_owned())),
        },
        ("text", "plain", _) | ("application", "octet-stream" | "unknown" | "x-unknown", _) | ("*", "*", _) => {
            Kind::Unsaid
        }
        _ => return None,
    }))
}
