//! Cuts in what was read.

use super::{Cut, MARK};
use crate::intake::tokens::{is_bracketed_name, is_name};
use crate::intake::transport::{decode, pairs};

/// Values of token names in a form, as it is spelled.
pub fn form(bytes: &[u8]) -> Vec<Cut> {
    // A form that is not UTF-8 was not read; its names may still be.
    match std::str::from_utf8(bytes) {
        Ok(text) => form_text(text, 0),
        Err(_) => {
            let mut cuts = Vec::new();
            let mut at = 0;
            for pair in bytes.split(|byte| *byte == b'&') {
                let name = pair.split(|byte| *byte == b'=').next().unwrap_or_default();
                let named =
                    std::str::from_utf8(name).ok().and_then(decode).is_some_and(|name| is_bracketed_name(&name));
                if named && name.len() < pair.len() {
                    cuts.push(Cut { range: at + name.len() + 1..at + pair.len(), with: MARK });
                }
                at += pair.len() + 1;
            }
            cuts
        }
    }
}

fn form_text(text: &str, offset: usize) -> Vec<Cut> {
    let origin = text.as_ptr() as usize;
    pairs(text)
        .filter(|(name, value)| !value.is_empty() && is_token_name(name))
        .map(|(_, value)| {
            let start = offset + value.as_ptr() as usize - origin;
            Cut { range: start..start + value.len(), with: MARK }
        })
        .collect()
}

fn is_token_name(name: &str) -> bool {
    decode(name).is_some_and(|name| is_bracketed_name(&name))
}

/// Values of token names in valid JSON, at any depth, however the name is spelled.
pub fn json(bytes: &[u8]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some((name, after)) = next_string(bytes, at) {
        at = after;
        let colon = after + blank(bytes, after);
        if bytes.get(colon) != Some(&b':') || !names_token(bytes.get(name).unwrap_or_default()) {
            continue;
        }
        let start = colon + 1 + blank(bytes, colon + 1);
        match bytes.get(start) {
            Some(b'"') => {
                let Some((inside, after)) = next_string(bytes, start) else { break };
                cuts.push(Cut { range: inside, with: MARK });
                at = after;
            }
            Some(b'{' | b'[') => {
                at = end_of_nested(bytes, start);
                cuts.push(Cut { range: start..at, with: "\"[redacted]\"" });
            }
            Some(_) => {
                let rest = bytes.get(start..).unwrap_or_default();
                let length = rest.iter().position(|b| b",}] \t\r\n".contains(b)).unwrap_or(rest.len());
                at = start + length;
                if rest.get(..length) != Some(b"null") {
                    cuts.push(Cut { range: start..at, with: "\"[redacted]\"" });
                }
            }
            None => break,
        }
    }
    cuts
}

fn blank(bytes: &[u8], from: usize) -> usize {
    bytes.get(from..).unwrap_or_default().iter().take_while(|b| b" \t\r\n".contains(b)).count()
}

/// The next string literal at or after `from`: what is between its quotes, and where it has ended.
fn next_string(bytes: &[u8], from: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let start = from + memchr::memchr(b'"', bytes.get(from..)?)? + 1;
    let mut at = start;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some((start..at, at + 1));
        }
        at += 2;
    }
}

fn names_token(literal: &[u8]) -> bool {
    if !literal.contains(&b'\\') {
        return std::str::from_utf8(literal).is_ok_and(is_name);
    }
    let quoted = [b"\"", literal, b"\""].concat();
    serde_json::from_slice::<String>(&quoted).is_ok_and(|name| is_name(&name))
}

/// Where the array or object that begins here has ended.
fn end_of_nested(bytes: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0usize, start);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = next_string(bytes, at).map_or(bytes.len(), |(_, after)| after);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at
}
