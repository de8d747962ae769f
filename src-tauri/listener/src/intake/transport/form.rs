//! `a=1&b[0][c]=2&d[]=3`, in a body or after the question mark.

use std::borrow::Cow;
use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value as Json};

use super::{Given, Place, Value};

/// How deep brackets nest; `other_phone_numbers[0][phone_number]` is 2.
const DEPTH_MAX: usize = 8;

/// The pairs of a form as they are spelled: where each begins, its name and its value.
pub fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// A name or a value without its escapes; none when that is no UTF-8.
pub fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.bytes().any(|byte| matches!(byte, b'%' | b'+')) {
        return Some(Cow::Borrowed(text));
    }
    let spaced = if text.contains('+') { Cow::Owned(text.replace('+', " ")) } else { Cow::Borrowed(text) };
    match spaced {
        Cow::Borrowed(text) => percent_decode_str(text).decode_utf8().ok(),
        Cow::Owned(text) => percent_decode_str(&text).decode_utf8().ok().map(|text| Cow::Owned(text.into_owned())),
    }
}

pub fn read<'a>(text: &'a str, place: Place, given: &mut Vec<Given<'a>>) -> Result<(), String> {
    let mut trees = HashMap::new();
    for (name, value) in pairs(text) {
        let (Some(name), Some(value)) = (decode(name), decode(value)) else {
            return Err("must be UTF-8.".to_owned());
        };
        add(name, value, place, &mut trees, given);
    }
    Ok(())
}

/// Adds one pair; what is written with brackets grows into the tree of its first word.
pub fn add<'a>(
    name: Cow<'a, str>,
    value: Cow<'a, str>,
    place: Place,
    trees: &mut HashMap<String, usize>,
    given: &mut Vec<Given<'a>>,
) {
    let Some((base, path)) = brackets(&name) else {
        return given.push(Given { name, value: Value::Text(value), place });
    };
    let index = *trees.entry(base.to_owned()).or_insert_with(|| {
        given.push(Given { name: base.to_owned().into(), value: Value::Tree(Json::Object(Map::new())), place });
        given.len() - 1
    });
    if let Some(Given { value: Value::Tree(tree), .. }) = given.get_mut(index) {
        plant(tree, &path, value.into_owned());
    }
}

/// `a[b][]` as `a` and `b`, ``. A name that is not written so, or too deep, is a name as it stands.
fn brackets(name: &str) -> Option<(&str, Vec<&str>)> {
    let (base, rest) = name.split_once('[')?;
    if base.is_empty() {
        return None;
    }
    let path: Vec<&str> = rest.strip_suffix(']')?.split("][").collect();
    (path.len() <= DEPTH_MAX && !path.iter().any(|step| step.contains(['[', ']']))).then_some((base, path))
}

fn plant(tree: &mut Json, path: &[&str], text: String) {
    let Some((step, deeper)) = path.split_first() else {
        *tree = Json::String(text);
        return;
    };
    if !tree.is_object() {
        *tree = Json::Object(Map::new());
    }
    let Json::Object(members) = tree else { return };
    let key = if step.is_empty() { next_index(members) } else { (*step).to_owned() };
    plant(members.entry(key).or_insert(Json::Null), deeper, text);
}

fn next_index(members: &Map<String, Json>) -> String {
    let mut index = members.len();
    while members.contains_key(&index.to_string()) {
        index += 1;
    }
    index.to_string()
}
