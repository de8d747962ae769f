//! A JSON object: its names and values in order, the values not looked into further than needed.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Given, Place, Refusal, Value};

pub fn read<'a>(text: &'a str, given: &mut Vec<Given<'a>>) -> Result<(), Refusal> {
    let malformed = |error: serde_json::Error| Refusal::body(format!("The body is not valid JSON: {error}."));
    if !text.trim_start().starts_with('{') {
        serde_json::from_str::<IgnoredAny>(text).map_err(malformed)?;
        return Err(Refusal::body("The body must be a JSON object."));
    }
    let Object(values) = serde_json::from_str(text).map_err(malformed)?;
    given.extend(values);
    Ok(())
}

struct Object<'a>(Vec<Given<'a>>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut given = Vec::with_capacity(40);
                while let Some(Name(name)) = map.next_key()? {
                    let raw: &'de RawValue = map.next_value()?;
                    let value = value(raw.get()).map_err(A::Error::custom)?;
                    given.push(Given { name, value, place: Place::Json });
                }
                Ok(Object(given))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// A value by its first character; the parser has seen to the rest.
fn value(raw: &str) -> Result<Value<'_>, String> {
    Ok(match raw.as_bytes().first() {
        Some(b'"') => Value::Text(string(raw)?),
        Some(b'{' | b'[') => Value::Nested(raw),
        Some(b'n') => Value::Null,
        _ => Value::Text(Cow::Borrowed(raw)),
    })
}

/// A string literal, borrowed when nothing in it is escaped.
fn string(raw: &str) -> Result<Cow<'_, str>, String> {
    let inside = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
    if memchr::memchr(b'\\', inside.as_bytes()).is_none() {
        return Ok(Cow::Borrowed(inside));
    }
    match serde_json::from_str::<String>(raw) {
        Ok(text) => Ok(Cow::Owned(text)),
        Err(_) => Err("an escape in a string stands for no character".to_owned()),
    }
}

struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(name)))
            }
            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}
