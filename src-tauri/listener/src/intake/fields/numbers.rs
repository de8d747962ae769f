//! Phone numbers in the shapes in which they are sent.

use dialyard_engine::contacts::OtherNumber;
use dialyard_engine::event::Warning;
use dialyard_engine::numbers::{self, Number};
use serde_json::{Map, Value as Json};

use super::kinds::{bracketed, entries, list, spelled};
use super::{ENTRIES_MAX, FIELD_MAX, Field};
use crate::intake::transport::Value;

/// The longest label of a number that is kept whole.
const LABEL_MAX: usize = 64;

pub fn phone(value: &Value<'_>, region: &str) -> Option<Number> {
    numbers::parse(value.text()?, region)
}

/// Further numbers: objects, pairs, plain texts, or one text with commas. A bad one is dropped with a warning.
pub fn others(field: &Field, value: &Value<'_>, region: &str, warnings: &mut Vec<Warning>) -> Vec<OtherNumber> {
    let mut warn = |message: String| warnings.push(Warning { field: field.key.to_owned(), message });
    let Some(mut wanted) = read(value) else {
        warn("not a list of phone numbers: dropped".to_owned());
        return Vec::new();
    };
    if wanted.len() > ENTRIES_MAX {
        warn(format!("more than {ENTRIES_MAX} numbers: the others are dropped"));
        wanted.truncate(ENTRIES_MAX);
    }
    let mut others = Vec::with_capacity(wanted.len());
    for (nth, wanted) in (1..).zip(wanted) {
        let Some(Wanted { label, number }) = wanted else {
            warn(format!("entry {nth} is not a label and a phone number: dropped"));
            continue;
        };
        let Some(number) = numbers::parse(&number, region) else {
            warn(format!("entry {nth} is not a phone number: dropped"));
            continue;
        };
        if !number.valid {
            warn(format!("entry {nth} is outside the numbering plan of its country"));
        }
        let label = label.map(|label| label.chars().take(LABEL_MAX).collect::<String>());
        others.push(OtherNumber { label, number });
    }
    others
}

struct Wanted {
    label: Option<String>,
    number: String,
}

/// One entry for each place of the list; none in a place that holds something else. None at all: not a list.
fn read(value: &Value<'_>) -> Option<Vec<Option<Wanted>>> {
    match value {
        Value::Text(text) if text.len() > FIELD_MAX => None,
        Value::Nested(raw) if raw.len() > FIELD_MAX => None,
        Value::Text(text) => match bracketed(text.trim()) {
            Some(tree) => of_tree(tree),
            None => Some(of_text(text)),
        },
        Value::Nested(_) | Value::Tree(_) => match list(value) {
            Some(entries) => Some(of_entries(entries)),
            // A single entry that was not put into a list.
            None => match value {
                Value::Nested(raw) => of_tree(serde_json::from_str(raw).ok()?),
                Value::Tree(tree) => of_tree(tree.clone()),
                _ => None,
            },
        },
        Value::Null | Value::File => None,
    }
}

fn of_tree(tree: Json) -> Option<Vec<Option<Wanted>>> {
    if let Json::Object(entry) = &tree
        && let Some(wanted) = of_object(entry)
    {
        return Some(vec![Some(wanted)]);
    }
    entries(tree).map(of_entries)
}

fn of_text(text: &str) -> Vec<Option<Wanted>> {
    let pieces = text.split(',').map(str::trim).filter(|piece| !piece.is_empty());
    pieces.map(|piece| Some(Wanted { label: None, number: piece.to_owned() })).collect()
}

fn of_entries(entries: Vec<Json>) -> Vec<Option<Wanted>> {
    let mut all = Vec::with_capacity(entries.len());
    for entry in entries {
        match entry {
            Json::String(text) => all.extend(of_text(&text)),
            // A list that ends in a comma, or a form's empty row.
            Json::Null => {}
            Json::Number(number) => all.push(Some(Wanted { label: None, number: number.to_string() })),
            Json::Bool(_) => all.push(None),
            Json::Array(pair) => all.push(of_pair(&pair)),
            Json::Object(members) if is_empty_row(&members) => {}
            Json::Object(members) => all.push(of_object(&members).or_else(|| {
                let pair: Vec<Json> = super::kinds::entries(Json::Object(members))?;
                of_pair(&pair)
            })),
        }
    }
    all
}

/// `[label, number]` or `[number]`.
fn of_pair(pair: &[Json]) -> Option<Wanted> {
    match pair {
        [number] => wanted(None, number),
        [label, number] => wanted(Some(label), number),
        _ => None,
    }
}

fn of_object(members: &Map<String, Json>) -> Option<Wanted> {
    wanted(members.get("label"), members.get("phone_number")?)
}

fn is_empty_row(members: &Map<String, Json>) -> bool {
    members.values().all(|value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty()))
}

fn wanted(label: Option<&Json>, number: &Json) -> Option<Wanted> {
    let number = spelled(number)?;
    let label = label.and_then(spelled).filter(|label| !label.is_empty());
    Some(Wanted { label, number })
}
