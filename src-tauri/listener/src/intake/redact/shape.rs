//! Cuts of whatever has the shape of a token, wherever it stands and whether it is one or not.

use std::borrow::Cow;

use dialyard_engine::event::Warning;
use serde_json::Value as Json;

use super::spelling::{letter, spelled};
use super::{Cut, MARK, apply};
use crate::intake::transport::{Given, Value};

/// What every token begins with.
const BEGINNING: &str = "dy_live_";
/// Letters and digits after it that are more than a hint. A whole token has 32; most of one is nearly as good.
const TELLING: usize = 16;

pub(super) fn cuts(bytes: &[u8]) -> Vec<Cut> {
    if memchr::memchr2(b'%', b'\\', bytes).is_none() && memchr::memmem::find(bytes, BEGINNING.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'd', b'%', b'\\', bytes.get(at..).unwrap_or_default()) {
        let start = at + found;
        at = start + 1;
        let Some(mut end) = spelled(bytes, start, BEGINNING) else { continue };
        let mut telling = 0;
        while let Some((_, after)) = letter(bytes, end).filter(|(letter, _)| letter.is_ascii_alphanumeric()) {
            (end, telling) = (after, telling + 1);
        }
        if telling >= TELLING {
            cuts.push(Cut { range: start..end, with: MARK });
            at = end;
        }
    }
    cuts
}

/// A text without what has the shape of a token.
pub fn without(text: &str) -> Cow<'_, str> {
    let cuts = cuts(text.as_bytes());
    if cuts.is_empty() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(String::from_utf8_lossy(&apply(text.as_bytes(), cuts)).into_owned())
}

/// The bytes of an answer without what has the shape of a token: a name that is said back may be one.
pub fn answer(bytes: Vec<u8>) -> Vec<u8> {
    let cuts = cuts(&bytes);
    if cuts.is_empty() { bytes } else { apply(&bytes, cuts).into_owned() }
}

/// Cuts from values before they become somebody's note or name, and tells of each.
pub fn given(given: &mut [Given<'_>]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for Given { name, value, .. } in given {
        if let Cow::Owned(cut) = without(name) {
            *name = Cow::Owned(cut);
        }
        let cut = match value {
            Value::Text(text) => owned(without(text)).map(|text| Value::Text(text.into())),
            Value::Nested(raw) => owned(without(raw)).map(|raw| tree(&raw)),
            Value::Tree(tree_of) => owned(without(&tree_of.to_string())).map(|raw| tree(&raw)),
            Value::Null | Value::File => None,
        };
        let Some(cut) = cut else { continue };
        *value = cut;
        if !crate::intake::tokens::is_name(name) {
            let message = format!("held what looks like a token: {MARK} stands in its place");
            warnings.push(Warning { field: name.chars().take(64).collect(), message });
        }
    }
    warnings
}

fn owned(text: Cow<'_, str>) -> Option<String> {
    match text {
        Cow::Owned(text) => Some(text),
        Cow::Borrowed(_) => None,
    }
}

fn tree(raw: &str) -> Value<'static> {
    Value::Tree(serde_json::from_str::<Json>(raw).unwrap_or(Json::Null))
}
