//! What each kind of field takes, as JSON Schema: no narrower than what is read.

use serde_json::{Map, Value as Json, json};

use crate::intake::endpoints::ENDPOINTS;
use crate::intake::fields::{FIELD_MAX, Field, Kind};

const FLAG_WORDS: &str =
    "^\\s*([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|1|0)?\\s*$";
const ID_WORDS: &str = "^\\s*(\\+?0*[1-9][0-9]{0,17}(\\.0+)?)?\\s*$";
const NUMBER_EXAMPLE: &str = "(818) 740-5020";

/// The bodies of requests, and the shapes that answers share.
pub fn named() -> Json {
    let mut named = Map::new();
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.method == hyper::Method::POST) {
        named.insert(endpoint.name.to_owned(), object(endpoint.fields));
    }
    let warning = json!({
        "type": "object",
        "properties": { "field": { "type": "string" }, "message": { "type": "string" } },
        "required": ["field", "message"],
    });
    named.insert("warning".to_owned(), warning);
    let message = json!({
        "type": "object",
        "properties": { "message": { "type": "string" }, "request_id": { "type": "integer" } },
        "required": ["message", "request_id"],
    });
    named.insert("message".to_owned(), message);
    Json::Object(named)
}

fn object(fields: &[Field]) -> Json {
    let mut properties = Map::new();
    for field in fields.iter().filter(|field| field.kind != Kind::Token) {
        let mut schema = in_body(field);
        if let Some(members) = schema.as_object_mut() {
            members.insert("description".to_owned(), field.about.into());
        }
        properties.insert(field.key.to_owned(), schema);
        for alias in field.aliases {
            // Not looked at beside the field's own name, and so never wrong then.
            properties.insert((*alias).to_owned(), json!({ "description": format!("Read as {}.", field.key) }));
        }
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": true })
}

fn in_body(field: &Field) -> Json {
    // A field behind a switch is not looked at while that is off: whatever it holds is no error then.
    if field.switch.is_some() {
        return json!({});
    }
    match field.kind {
        Kind::Token => json!({ "type": "string" }),
        Kind::Phone => json!({ "type": ["string", "integer"], "examples": [NUMBER_EXAMPLE, 8_187_405_020_u64] }),
        Kind::Text | Kind::Email | Kind::Date | Kind::Zone => {
            json!({ "type": ["string", "number", "boolean", "null"], "maxLength": FIELD_MAX })
        }
        Kind::Flag => json!({
            "anyOf": [
                { "type": ["boolean", "null"] },
                { "type": "integer", "enum": [0, 1] },
                { "type": "string", "pattern": FLAG_WORDS },
            ]
        }),
        Kind::Id => json!({
            "anyOf": [
                { "type": "integer", "minimum": 1, "maximum": i64::MAX },
                { "type": "string", "pattern": ID_WORDS },
                { "type": "null" },
            ]
        }),
        Kind::Ids => json!({
            "anyOf": [
                { "type": ["string", "integer", "null"] },
                { "type": "array", "items": { "type": ["integer", "string", "null"] } },
                indexed(&json!({ "type": ["integer", "string", "null"] })),
            ]
        }),
        Kind::Names => json!({
            "anyOf": [
                { "type": ["string", "number", "boolean", "null"] },
                { "type": "array", "items": { "type": ["string", "number", "boolean", "null"] } },
                indexed(&json!({ "type": ["string", "number", "boolean", "null"] })),
            ]
        }),
        // A bad entry is dropped with a warning, so anything may stand there.
        Kind::Phones => json!({ "examples": [[{ "label": "mobile", "phone_number": NUMBER_EXAMPLE }]] }),
        Kind::Choice(words) => json!({ "type": "string", "enum": words }),
    }
}

/// A list as a form writes it, by index.
fn indexed(entry: &Json) -> Json {
    json!({ "type": "object", "patternProperties": { "^[0-9]+$": entry }, "additionalProperties": false })
}

/// A boolean written as text.
pub fn flag() -> Json {
    json!({ "type": "string", "pattern": FLAG_WORDS })
}

pub fn in_query(field: &Field) -> Json {
    match field.kind {
        Kind::Phone => json!({ "type": "string", "examples": [NUMBER_EXAMPLE] }),
        Kind::Flag => flag(),
        Kind::Id => json!({ "type": "integer", "minimum": 1 }),
        _ => json!({ "type": "string" }),
    }
}
