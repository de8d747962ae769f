//! `GET /openapi.json`: OpenAPI 3.1 of every endpoint, made from the table that routes and the fields that judge.

mod answers;
mod schemas;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use hyper::Method;
use serde_json::{Map, Value as Json, json};

use super::aloware::answer;
use super::arrived::Sent;
use super::endpoints::{ENDPOINTS, Endpoint, HEALTH, OPENAPI};
use super::fields::{Field, Kind};

static DESCRIPTION: LazyLock<Json> = LazyLock::new(describe);

pub fn answer(id: i64) -> Sent {
    Sent::new(answer::json(200, id, &*DESCRIPTION))
}

fn describe() -> Json {
    let mut paths = Map::new();
    for endpoint in &ENDPOINTS {
        let method = endpoint.method.as_str().to_lowercase();
        paths.insert(endpoint.path.to_owned(), json!({ method: operation(endpoint) }));
    }
    paths.insert(HEALTH.to_owned(), json!({ "get": answers::health() }));
    paths.insert(OPENAPI.to_owned(), json!({ "get": answers::description() }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Dialyard",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Leads come in, contacts are looked up. Every answer is JSON and carries X-Request-Id; every \
                            field may also be sent as a form or in the query.",
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "api_token": { "type": "apiKey", "in": "query", "name": "api_token" },
                "auth_token": { "type": "apiKey", "in": "query", "name": "auth_token" },
            },
            "schemas": schemas::named(),
        },
    })
}

fn operation(endpoint: &Endpoint) -> Json {
    let mut operation = Map::new();
    operation.insert("operationId".to_owned(), endpoint.name.into());
    operation.insert("summary".to_owned(), endpoint.summary.into());
    if let Some(scope) = endpoint.scope {
        let about = format!("The token needs the scope {}.", scope.as_str());
        operation.insert("description".to_owned(), about.into());
    }
    operation.insert("security".to_owned(), json!([{ "bearer": [] }, { "api_token": [] }, { "auth_token": [] }]));
    let mut parameters =
        vec![header("X-Dry-Run", "1: answers what would have happened and changes nothing.", schemas::flag())];
    let key = json!({ "type": "string", "maxLength": 255, "pattern": "^[ -~]*$" });
    parameters.push(header(
        "Idempotency-Key",
        "A repeat with the same key, token and request within 24 hours gets the first answer again.",
        key,
    ));
    if endpoint.method == Method::POST {
        operation.insert("requestBody".to_owned(), request_body(endpoint));
    } else {
        parameters.extend(endpoint.fields.iter().filter(|field| field.kind != Kind::Token).map(query_parameter));
    }
    operation.insert("parameters".to_owned(), parameters.into());
    operation.insert("responses".to_owned(), answers::of(endpoint));
    Json::Object(operation)
}

fn header(name: &str, about: &str, schema: Json) -> Json {
    json!({ "name": name, "in": "header", "required": false, "description": about, "schema": schema })
}

fn query_parameter(field: &Field) -> Json {
    json!({
        "name": field.key,
        "in": "query",
        "required": field.required,
        "description": field.about,
        "schema": schemas::in_query(field),
    })
}

fn request_body(endpoint: &Endpoint) -> Json {
    let content = json!({ "schema": { "$ref": format!("#/components/schemas/{}", endpoint.name) } });
    let mut as_json = content.clone();
    if let Some(members) = as_json.as_object_mut() {
        members.insert("examples".to_owned(), json!({ "published": { "value": example(endpoint) } }));
    }
    json!({ "required": true, "content": { "application/json": as_json } })
}

/// The published sample, without the ids of another office.
fn example(endpoint: &Endpoint) -> Json {
    let shown = endpoint.fields.iter().filter_map(|field| {
        let value: Json = serde_json::from_str(field.example).ok()?;
        Some((field.key.to_owned(), value))
    });
    Json::Object(shown.collect())
}
