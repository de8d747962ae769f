//! Values read as what their field wants. An error is a text in the words that clients of this family know.

use serde_json::Value as Json;

use super::{ENTRIES_MAX, FIELD_MAX, Field};
use crate::intake::transport::Value;

pub const DATE_WORDS: &str = "not a date of the form MM/DD/YYYY: ignored";

/// Text without white space at its ends.
pub fn text(field: &Field, value: &Value<'_>) -> Result<String, String> {
    let text = plain(&field.words(), value)?;
    Ok(text.to_owned())
}

pub fn plain<'v>(words: &str, value: &'v Value<'_>) -> Result<&'v str, String> {
    let Some(text) = value.text() else { return Err(format!("The {words} field must be a string.")) };
    if text.len() > FIELD_MAX {
        return Err(format!("The {words} field must not be greater than 64 KiB."));
    }
    Ok(text)
}

/// `None`: neither true nor false.
pub fn flag(value: &Value<'_>) -> Option<bool> {
    const TRUE: [&str; 4] = ["true", "1", "yes", "on"];
    const FALSE: [&str; 4] = ["false", "0", "no", "off"];
    let text = value.text()?;
    let is = |words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(TRUE) {
        Some(true)
    } else if is(FALSE) {
        Some(false)
    } else {
        None
    }
}

pub fn id(field: &Field, value: &Value<'_>) -> Result<i64, String> {
    match value.text().and_then(whole) {
        None => Err(format!("The {} field must be an integer.", field.words())),
        Some(id) if id < 1 => Err(format!("The {} field must be at least 1.", field.words())),
        Some(id) => Ok(id),
    }
}

fn whole(text: &str) -> Option<i64> {
    // 12.0 is a whole number in JSON.
    let text = match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => whole,
        _ => text,
    };
    text.parse().ok()
}

/// Ids in a list or separated by commas, each once.
pub fn ids(field: &Field, value: &Value<'_>) -> Result<Vec<i64>, String> {
    let bad = || format!("The {} field must be a list of integers.", field.words());
    let pieces = pieces(field, value)?.ok_or_else(bad)?;
    let mut ids = Vec::with_capacity(pieces.len().min(ENTRIES_MAX));
    for piece in pieces {
        let id = whole(&piece).filter(|id| *id >= 1).ok_or_else(bad)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
        if ids.len() > ENTRIES_MAX {
            return Err(format!("The {} field must not have more than {ENTRIES_MAX} items.", field.words()));
        }
    }
    Ok(ids)
}

/// Names in a list or separated by commas. The second: how many there were beyond the bound.
pub fn names(field: &Field, value: &Value<'_>) -> Result<(Vec<String>, usize), String> {
    let mut names =
        pieces(field, value)?.ok_or_else(|| format!("The {} field must be a list of names.", field.words()))?;
    let over = names.len().saturating_sub(ENTRIES_MAX);
    names.truncate(ENTRIES_MAX);
    Ok((names, over))
}

/// The entries of a list, trimmed, empty ones left out; none when an entry is no plain value.
fn pieces(field: &Field, value: &Value<'_>) -> Result<Option<Vec<String>>, String> {
    let entries: Vec<Json> = match value {
        Value::Text(_) => {
            let text = plain(&field.words(), value)?;
            match bracketed(text) {
                Some(Json::Array(entries)) => entries,
                _ => vec![Json::String(text.to_owned())],
            }
        }
        Value::Nested(raw) if raw.len() > FIELD_MAX => {
            return Err(format!("The {} field must not be greater than 64 KiB.", field.words()));
        }
        _ => match list(value) {
            Some(entries) => entries,
            None => return Ok(None),
        },
    };
    let mut pieces = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(text) = spelled(&entry) else { return Ok(None) };
        pieces.extend(text.split(',').map(str::trim).filter(|piece| !piece.is_empty()).map(str::to_owned));
    }
    Ok(Some(pieces))
}

/// Text that is a list written as JSON, as programs send that know only text.
pub fn bracketed(text: &str) -> Option<Json> {
    text.starts_with(['[', '{']).then(|| serde_json::from_str(text).ok()).flatten()
}

/// The entries of a list, or of an object whose names are the indexes that a form wrote.
pub fn list(value: &Value<'_>) -> Option<Vec<Json>> {
    let tree = match value {
        Value::Nested(raw) => serde_json::from_str(raw).ok()?,
        Value::Tree(tree) => tree.clone(),
        Value::Text(_) | Value::Null | Value::File => return None,
    };
    entries(tree)
}

pub fn entries(tree: Json) -> Option<Vec<Json>> {
    match tree {
        Json::Array(entries) => Some(entries),
        Json::Object(members) if members.keys().all(|key| is_index(key)) => {
            Some(members.into_iter().map(|(_, value)| value).collect())
        }
        _ => None,
    }
}

fn is_index(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// A plain value as text; null is nothing.
pub fn spelled(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.trim().to_owned()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(flag) => Some(flag.to_string()),
        Json::Null => Some(String::new()),
        Json::Array(_) | Json::Object(_) => None,
    }
}

pub fn choice(field: &Field, value: &Value<'_>, words: &'static [&'static str]) -> Result<&'static str, String> {
    let text = value.text().unwrap_or_default();
    words
        .iter()
        .find(|word| word.eq_ignore_ascii_case(text))
        .copied()
        .ok_or_else(|| format!("The {} field must be {}.", field.words(), words.join(" or ")))
}
