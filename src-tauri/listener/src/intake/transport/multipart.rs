//! `multipart/form-data`, which form builders send.

use std::borrow::Cow;
use std::collections::HashMap;
use std::convert::Infallible;
use std::ops::Range;

use bytes::Bytes;
use futures_util::stream;

use super::kind::is_utf8;
use super::{Given, Place, Refusal, Value, form};
use crate::intake::tokens::is_bracketed_name;

/// Reads the parts, and tells where the values of tokens stand.
pub async fn read(body: &[u8], boundary: &str, given: &mut Vec<Given<'_>>) -> Result<Vec<Range<usize>>, Refusal> {
    let malformed = |error: multer::Error| Refusal::body(format!("The multipart body cannot be read: {error}."));
    let bytes = Bytes::copy_from_slice(body);
    let mut parts = multer::Multipart::new(stream::iter([Ok::<Bytes, Infallible>(bytes)]), boundary);
    let mut finder = Finder::new(body, boundary);
    let mut trees = HashMap::new();
    let mut secrets = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(malformed)? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some();
        let charset = part.content_type().and_then(|mime| mime.get_param(mime::CHARSET)).map(|set| set.to_string());
        let value = part.bytes().await.map_err(malformed)?;
        let range = finder.next(&value);
        if is_bracketed_name(&name) {
            // A part that is not found again cannot be blacked out alone.
            secrets.push(range.unwrap_or(0..body.len()));
        }
        if is_file {
            given.push(Given { name: name.into(), value: Value::File, place: Place::Form });
            continue;
        }
        if let Some(charset) = charset.filter(|charset| !is_utf8(charset)) {
            return Err(Refusal::body(format!("The part {name} must be UTF-8, not {charset}.")));
        }
        let Ok(text) = String::from_utf8(value.into()) else {
            return Err(Refusal::body(format!("The part {name} must be UTF-8.")));
        };
        form::add(name.into(), Cow::Owned(text), Place::Form, &mut trees, given);
    }
    Ok(secrets)
}

/// Finds the values of the parts in the body again, one after the other: each begins after the first empty line.
struct Finder<'a> {
    body: &'a [u8],
    at: usize,
}

impl<'a> Finder<'a> {
    fn new(body: &'a [u8], boundary: &str) -> Self {
        let first = format!("--{boundary}");
        Self { body, at: memchr::memmem::find(body, first.as_bytes()).unwrap_or(body.len()) }
    }
    fn next(&mut self, value: &[u8]) -> Option<Range<usize>> {
        const EMPTY_LINE: &[u8] = b"\r\n\r\n";
        let begin = self.at + memchr::memmem::find(self.body.get(self.at..)?, EMPTY_LINE)? + EMPTY_LINE.len();
        let range = begin..begin + value.len();
        if self.body.get(range.clone())? != value {
            self.at = self.body.len();
            return None;
        }
        self.at = range.end;
        Some(range)
    }
}
