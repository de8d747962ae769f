//! Cuts in what could not be read: a name of a token, however its letters are escaped, and whatever looks like its value.

use super::spelling::spelled;
use super::{Cut, MARK};

/// Every name of a token ends so.
const NAME: &str = "token";

pub fn cuts(bytes: &[u8]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    if !may_name_token(bytes) {
        return cuts;
    }
    let mut at = 0;
    while at < bytes.len() {
        let Some(after) = spelled(bytes, at, NAME) else {
            at += 1;
            continue;
        };
        at = after;
        if let Some(range) = value(bytes, after) {
            at = range.end;
            cuts.push(Cut { range, with: MARK });
        }
    }
    cuts
}

/// Nearly everything that is looked at names no token: each name has a k, plain or escaped.
fn may_name_token(bytes: &[u8]) -> bool {
    memchr::memchr2(b'%', b'\\', bytes).is_some()
        || memchr::memchr2_iter(b'k', b'K', bytes)
            .any(|at| at >= 2 && bytes.get(at - 2..at + 3).is_some_and(|word| word.eq_ignore_ascii_case(b"token")))
}

/// The value after a name: quotes and brackets closed, something that assigns, and then up to where it must have ended.
fn value(bytes: &[u8], after_name: usize) -> Option<std::ops::Range<usize>> {
    let mut at = after_name;
    let (mut assigned, mut lines) = (false, 0);
    let start = loop {
        let step = match bytes.get(at)? {
            b'\n' => {
                lines += 1;
                1
            }
            b' ' | b'\t' | b'\r' | b'\\' | b'\'' | b']' | b')' => 1,
            // An opening quote ends the search once something was assigned.
            b'"' if !assigned => 1,
            b':' | b'=' | b'>' | b',' => {
                assigned = true;
                1
            }
            b'%' => match bytes.get(at + 1..at + 3)? {
                b"22" | b"27" | b"5D" | b"5d" | b"20" | b"5C" | b"5c" => 3,
                b"3D" | b"3d" | b"3A" | b"3a" => {
                    assigned = true;
                    3
                }
                _ => break at,
            },
            // A part of a multipart body: the value stands after an empty line.
            _ if assigned || lines >= 2 => break at,
            _ => return None,
        };
        at += step;
    };
    let rest = bytes.get(start..)?;
    let length = match rest.first()? {
        quote @ b'"' => return quoted(bytes, start + 1, *quote),
        b'{' | b'[' => rest.len(),
        _ => rest.iter().position(|b| b"&\",'}]<; \t\r\n\\".contains(b)).unwrap_or(rest.len()),
    };
    (length > 0).then(|| start..start + length)
}

fn quoted(bytes: &[u8], start: usize, quote: u8) -> Option<std::ops::Range<usize>> {
    let rest = bytes.get(start..)?;
    let mut escaped = false;
    let length = rest.iter().position(|byte| {
        let ends = *byte == quote && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    let length = length.unwrap_or(rest.len());
    (length > 0).then(|| start..start + length)
}
