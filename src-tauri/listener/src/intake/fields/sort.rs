//! Given values put to the fields they are meant for.

use std::borrow::Cow;

use dialyard_engine::custom_fields::UNKNOWN;
use dialyard_engine::event::Warning;
use serde_json::Value as Json;

use super::{Field, Kind, flag};
use crate::intake::transport::{Given, Place, Value};

/// Unknown fields that are named one by one in the warnings.
const UNKNOWN_NAMED_MAX: usize = 50;
/// The longest part of an unknown name that is said back.
const NAME_SHOWN_MAX: usize = 64;

pub struct Sorted<'a> {
    fields: &'static [Field],
    /// The value of each field of the table, when one was given.
    values: Vec<Option<Value<'a>>>,
    /// What no field is called, in order, each name once.
    pub unknown: Vec<(Cow<'a, str>, Value<'a>)>,
    pub warnings: Vec<Warning>,
}

/// A field's value under its own name and under another.
#[derive(Default)]
struct Slot<'a> {
    own: Option<(Value<'a>, Place)>,
    alias: Option<(&'static str, Value<'a>, Place)>,
}

/// Sorts values. One that is not given hides none that is; then the body wins over the query, a field's own name over its
/// other ones, and of the same name the later.
pub fn sort<'a>(fields: &'static [Field], given: Vec<Given<'a>>) -> Sorted<'a> {
    let mut slots: Vec<Slot<'a>> = fields.iter().map(|_| Slot::default()).collect();
    let mut unknown: Vec<(Cow<'a, str>, Value<'a>)> = Vec::new();
    let mut warnings = Vec::new();
    for Given { name, value, place } in given {
        if value == Value::File {
            let message = "an uploaded file: kept in the request log only".to_owned();
            warnings.push(Warning { field: shown(&name), message });
            continue;
        }
        let found = fields.iter().enumerate().find_map(|(index, field)| {
            if field.key == name {
                return Some((index, None));
            }
            field.aliases.iter().find(|alias| **alias == name).map(|alias| (index, Some(*alias)))
        });
        let Some((index, alias)) = found else {
            unknown.push((name, value));
            continue;
        };
        let (Some(field), Some(slot)) = (fields.get(index), slots.get_mut(index)) else { continue };
        if !value.is_given() {
            continue;
        }
        match alias {
            None => {
                let before = slot.own.take();
                slot.own = Some((later(field, before, value, place), place));
            }
            Some(alias) => {
                let before = slot.alias.take();
                let value = later(field, before.map(|(_, value, place)| (value, place)), value, place);
                slot.alias = Some((alias, value, place));
            }
        }
    }
    let values = fields.iter().zip(slots).map(|(field, slot)| settle(field, slot, &mut warnings)).collect();
    Sorted { fields, values, unknown: last_of_each(unknown), warnings }
}

/// Of two values of one name the later wins, except in a form, where a list is written that way.
fn later<'a>(field: &Field, before: Option<(Value<'a>, Place)>, value: Value<'a>, place: Place) -> Value<'a> {
    let Some((before, before_place)) = before else { return value };
    if !field.kind.is_list() || place == Place::Json || place != before_place {
        return value;
    }
    let mut entries = Vec::new();
    for value in [before, value] {
        match value {
            Value::Text(text) => entries.push(Json::String(text.into_owned())),
            Value::Tree(Json::Array(more)) => entries.extend(more),
            Value::Tree(Json::Object(more)) => entries.extend(more.into_iter().map(|(_, value)| value)),
            Value::Tree(_) | Value::Nested(_) | Value::Null | Value::File => {}
        }
    }
    Value::Tree(Json::Array(entries))
}

fn settle<'a>(field: &Field, slot: Slot<'a>, warnings: &mut Vec<Warning>) -> Option<Value<'a>> {
    let Some((alias, other, other_place)) = slot.alias else { return slot.own.map(|(value, _)| value) };
    let mut warn = |message: String| warnings.push(Warning { field: alias.to_owned(), message });
    let Some((own, own_place)) = slot.own else {
        // Both families take both names of the token: neither is a slip.
        if field.kind != Kind::Token {
            warn(format!("{alias} read as {}", field.key));
        }
        return Some(other);
    };
    let in_body = own_place == Place::Query && other_place != Place::Query;
    let (used, value, left) = if in_body { (alias, other, own) } else { (field.key, own, other) };
    if field.kind != Kind::Token && (value.text() != left.text() || value.text().is_none()) {
        warn(format!("{} and {alias} differ: {used} is used", field.key));
    }
    Some(value)
}

fn last_of_each<'a>(unknown: Vec<(Cow<'a, str>, Value<'a>)>) -> Vec<(Cow<'a, str>, Value<'a>)> {
    if unknown.len() < 2 {
        return unknown;
    }
    let mut places = std::collections::HashMap::with_capacity(unknown.len());
    let mut once: Vec<(Cow<'a, str>, Value<'a>)> = Vec::with_capacity(unknown.len());
    for (name, value) in unknown {
        match places.get(name.as_ref()).and_then(|index: &usize| once.get_mut(*index)) {
            Some(known) if value.is_given() || !known.1.is_given() => known.1 = value,
            Some(_) => {}
            None => {
                places.insert(name.clone().into_owned(), once.len());
                once.push((name, value));
            }
        }
    }
    once
}

impl<'a> Sorted<'a> {
    /// Every field that was given and is to be read, in the order of the table.
    pub fn given(&self) -> impl Iterator<Item = (&'static Field, &Value<'a>)> {
        self.fields.iter().zip(&self.values).filter_map(|(field, value)| {
            let value = value.as_ref()?;
            let read = field.switch.is_none_or(|switch| self.is_on(switch));
            read.then_some((field, value))
        })
    }
    pub fn get(&self, key: &str) -> Option<&Value<'a>> {
        let index = self.fields.iter().position(|field| field.key == key)?;
        self.values.get(index)?.as_ref()
    }
    /// Whether a switch is true. One that is neither true nor false is an error where it stands, and off here.
    fn is_on(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| flag(value) == Some(true))
    }
}

/// The warnings about fields that nothing here is called.
pub fn warn_unknown(unknown: impl ExactSizeIterator<Item = String>, warnings: &mut Vec<Warning>) {
    let more = unknown.len().saturating_sub(UNKNOWN_NAMED_MAX);
    for name in unknown.take(UNKNOWN_NAMED_MAX) {
        warnings.push(Warning { field: shown(&name), message: UNKNOWN.to_owned() });
    }
    if more > 0 {
        warnings.push(Warning { field: "*".to_owned(), message: format!("{more} more unknown fields") });
    }
}

fn shown(name: &str) -> String {
    name.chars().take(NAME_SHOWN_MAX).collect()
}
