//! Blacks out token values before anything reaches the disk.
//!
//! What was read is cut exactly where the reader found it; what could not be read is cut wherever a token's name is spelled,
//! and rather too much than too little. Last, the token that was shown is cut wherever else it stands, and so is whatever
//! has the shape of a token, under any name.

mod exact;
mod rough;
pub mod shape;
mod spelling;

use std::borrow::Cow;
use std::ops::Range;

use super::transport::ReadAs;

pub const MARK: &str = "[redacted]";

/// A shorter secret could be any word of the text.
const FINDABLE: usize = 6;

/// A stretch that goes, and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cut {
    range: Range<usize>,
    with: &'static str,
}

/// A body; `read_as` none: it could not be read.
pub fn body<'a>(bytes: &'a [u8], read_as: Option<&ReadAs>, secret: Option<&str>) -> Cow<'a, [u8]> {
    // Compressed, or in an encoding of two bytes a letter: no secret could be found in it.
    if read_as.is_none() && bytes.iter().any(|byte| byte.is_ascii_control() && !b"\t\r\n\x0c".contains(byte)) {
        return Cow::Owned(format!("[{} bytes that are no text]", bytes.len()).into_bytes());
    }
    let mut cuts = match read_as {
        Some(ReadAs::Nothing) => Vec::new(),
        Some(ReadAs::Json) => exact::json(bytes),
        Some(ReadAs::Form) => exact::form(bytes),
        Some(ReadAs::Multipart(secrets)) => {
            secrets.iter().map(|range| Cut { range: range.clone(), with: MARK }).collect()
        }
        None => rough::cuts(bytes).into_iter().chain(exact::form(bytes)).collect(),
    };
    find_secret(bytes, secret, &mut cuts);
    cuts.extend(shape::cuts(bytes));
    apply(bytes, cuts)
}

/// A query string.
pub fn query(text: &str, secret: Option<&str>) -> String {
    let mut cuts = exact::form(text.as_bytes());
    find_secret(text.as_bytes(), secret, &mut cuts);
    cuts.extend(shape::cuts(text.as_bytes()));
    lossy(apply(text.as_bytes(), cuts))
}

/// A path: nobody reads a token there, but somebody may have put one.
pub fn path(path: &str, secret: Option<&str>) -> String {
    text(path, secret)
}

/// A text that is read by nobody: a header.
pub fn text(text: &str, secret: Option<&str>) -> String {
    let mut cuts = rough::cuts(text.as_bytes());
    find_secret(text.as_bytes(), secret, &mut cuts);
    cuts.extend(shape::cuts(text.as_bytes()));
    lossy(apply(text.as_bytes(), cuts))
}

fn lossy(bytes: Cow<'_, [u8]>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

fn find_secret(bytes: &[u8], secret: Option<&str>, cuts: &mut Vec<Cut>) {
    if let Some(secret) = secret.filter(|secret| secret.len() >= FINDABLE) {
        let found = memchr::memmem::find_iter(bytes, secret.as_bytes());
        cuts.extend(found.map(|at| Cut { range: at..at + secret.len(), with: MARK }));
    }
}

fn apply(bytes: &[u8], mut cuts: Vec<Cut>) -> Cow<'_, [u8]> {
    if cuts.is_empty() {
        return Cow::Borrowed(bytes);
    }
    cuts.sort_by_key(|cut| (cut.range.start, std::cmp::Reverse(cut.range.end)));
    let mut kept = Vec::with_capacity(bytes.len() + MARK.len());
    let mut at = 0;
    for Cut { range, with } in cuts {
        // Inside a stretch that is gone already, or reaching out of it.
        if range.start < at {
            at = at.max(range.end);
            continue;
        }
        kept.extend_from_slice(bytes.get(at..range.start).unwrap_or_default());
        kept.extend_from_slice(with.as_bytes());
        at = range.end;
    }
    kept.extend_from_slice(bytes.get(at..).unwrap_or_default());
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests;
