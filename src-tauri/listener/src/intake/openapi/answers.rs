//! What each endpoint answers, by status.

use serde_json::{Map, Value as Json, json};

use crate::intake::endpoints::Endpoint;

pub fn of(endpoint: &Endpoint) -> Json {
    let mut all = Map::new();
    match endpoint.name {
        "forms" => {
            put(&mut all, 200, "An existing contact was updated.", receipt("Contact updated."));
            put(&mut all, 201, "The contact was created.", receipt("Contact created."));
            put(&mut all, 202, "The contact exists; blank fields were filled.", receipt("Contact created."));
            put(&mut all, 400, "Every field that is wrong, and why.", invalid());
        }
        "contact_by_phone" => {
            put(&mut all, 200, "The contact.", contact());
            put(
                &mut all,
                400,
                "No number, or none that can be one; or a request that cannot be read.",
                either(invalid()),
            );
            put(&mut all, 404, "Nobody has this number.", told("error"));
        }
        _ => {
            put(&mut all, 200, "Every user, by id.", json!({ "type": "array", "items": user() }));
            put(&mut all, 400, "The request cannot be read.", invalid());
        }
    }
    for (status, about) in [
        (401, "No token, or one that is not known."),
        (403, "The token may not do this."),
        (408, "The body came too slowly."),
        (409, "Refused because of the present state: an idempotency key, or a contact that exists."),
        (413, "The body is larger than 1 MiB."),
        (415, "The body's type or encoding is not read."),
        (429, "Too often; retry_after says when again."),
        (500, "A fault of the program."),
        (503, "Nothing was stored; try again."),
    ] {
        if endpoint.scope.is_some() || status != 403 {
            put(&mut all, status, about, message());
        }
    }
    Json::Object(all)
}

fn put(all: &mut Map<String, Json>, status: u16, about: &str, schema: Json) {
    let mut headers = Map::new();
    headers.insert("X-Request-Id".to_owned(), header("The id of this request in the log.", "string"));
    let limited = !matches!(status, 401 | 408 | 413 | 415);
    if limited {
        for (name, about) in [
            ("X-RateLimit-Limit", "Requests a minute for one token on one endpoint; absent when there is no limit."),
            ("X-RateLimit-Remaining", "How many are left."),
            ("X-RateLimit-Reset", "UTC seconds at which one becomes free."),
        ] {
            headers.insert(name.to_owned(), header(about, "integer"));
        }
    }
    if matches!(status, 429 | 503) {
        headers.insert("Retry-After".to_owned(), header("Whole seconds to wait.", "integer"));
    }
    let answer = json!({
        "description": about,
        "headers": headers,
        "content": { "application/json": { "schema": schema } },
    });
    all.insert(status.to_string(), answer);
}

fn header(about: &str, kind: &str) -> Json {
    json!({ "description": about, "required": false, "schema": { "type": kind } })
}

fn message() -> Json {
    json!({ "$ref": "#/components/schemas/message" })
}

fn invalid() -> Json {
    json!({
        "type": "object",
        "properties": {
            "message": { "type": "string" },
            "errors": {
                "type": "object",
                "additionalProperties": { "type": "array", "items": { "type": "string" }, "minItems": 1 },
            },
            "request_id": { "type": "integer" },
            "dry_run": { "const": true },
        },
        "required": ["message", "errors", "request_id"],
    })
}

fn told(key: &str) -> Json {
    json!({
        "type": "object",
        "properties": { key: { "type": "string" }, "request_id": { "type": "integer" }, "dry_run": { "const": true } },
        "required": [key, "request_id"],
    })
}

fn either(other: Json) -> Json {
    json!({ "anyOf": [told("error"), other] })
}

fn warnings() -> Json {
    json!({ "type": "array", "items": { "$ref": "#/components/schemas/warning" } })
}

fn receipt(words: &str) -> Json {
    json!({
        "type": "object",
        "properties": {
            "message": { "const": words },
            "request_id": { "type": "integer" },
            "contact_id": { "type": "integer" },
            "duplicate": { "type": "boolean" },
            "warnings": warnings(),
            "dry_run": { "const": true },
        },
        "required": ["message", "request_id", "duplicate", "warnings"],
    })
}

fn text() -> Json {
    json!({ "type": ["string", "null"] })
}

fn user() -> Json {
    json!({
        "type": "object",
        "properties": {
            "id": { "type": "integer" },
            "name": { "type": "string" },
            "email": text(),
            "phone_number": text(),
            "is_active": { "type": "boolean" },
            "agent_status": { "enum": ["available", "on_break", "on_call", "wrap_up", "offline"] },
        },
        "required": ["id", "name", "email", "phone_number", "is_active", "agent_status"],
    })
}

fn contact() -> Json {
    let named = json!({
        "type": ["object", "null"],
        "properties": { "id": { "type": "integer" }, "name": { "type": "string" } },
        "required": ["id", "name"],
    });
    let mut properties = Map::new();
    properties.insert("id".to_owned(), json!({ "type": "integer" }));
    for field in dialyard_engine::contacts::Field::ALL {
        properties.insert(field.key().to_owned(), text());
    }
    for (key, schema) in [
        ("phone_number", json!({ "type": "string" })),
        ("phone_numbers", json!({ "type": "array", "items": number(), "minItems": 1 })),
        ("custom_fields", json!({ "type": "object", "additionalProperties": { "type": "string" } })),
        ("is_dnc", json!({ "type": "boolean" })),
        ("sms_opt_out", json!({ "type": "boolean" })),
        ("user_id", json!({ "type": ["integer", "null"] })),
        ("owner", named.clone()),
        ("line_id", json!({ "type": ["integer", "null"] })),
        ("disposition_status_id", json!({ "type": ["integer", "null"] })),
        ("disposition", named.clone()),
        ("tags", json!({ "type": "array", "items": named.clone() })),
        ("sequences", json!({ "type": "array", "items": named })),
        ("hubspot_id", text()),
        ("zoho_id", text()),
        ("guesty_id", text()),
        ("pipedrive_id", text()),
        ("created_at", json!({ "type": "string", "format": "date-time" })),
        ("updated_at", json!({ "type": "string", "format": "date-time" })),
        ("request_id", json!({ "type": "integer" })),
        ("warnings", warnings()),
    ] {
        properties.insert(key.to_owned(), schema);
    }
    let required: Vec<String> = properties.keys().cloned().collect();
    properties.insert("dry_run".to_owned(), json!({ "const": true }));
    json!({ "type": "object", "required": required, "properties": properties })
}

fn number() -> Json {
    json!({
        "type": "object",
        "properties": {
            "phone_number": { "type": "string" },
            "label": text(),
            "extension": text(),
            "is_primary": { "type": "boolean" },
        },
        "required": ["phone_number", "label", "extension", "is_primary"],
    })
}

pub fn health() -> Json {
    let mut all = Map::new();
    put_open(&mut all, 200, "The store can write.", json!({ "const": "ok" }));
    put_open(&mut all, 503, "It cannot; the message says why.", json!({ "const": "unavailable" }));
    json!({ "operationId": "health", "summary": "Whether a lead would be stored now.", "security": [], "responses": all })
}

fn put_open(all: &mut Map<String, Json>, status: u16, about: &str, word: Json) {
    let schema = json!({
        "type": "object",
        "properties": { "status": word, "message": { "type": "string" } },
        "required": ["status"],
    });
    let answer = json!({ "description": about, "content": { "application/json": { "schema": schema } } });
    all.insert(status.to_string(), answer);
}

pub fn description() -> Json {
    let schema = json!({ "type": "object", "required": ["openapi", "info", "paths"] });
    json!({
        "operationId": "openapi",
        "summary": "This description.",
        "security": [],
        "responses": {
            "200": { "description": "OpenAPI 3.1.", "content": { "application/json": { "schema": schema } } },
        },
    })
}
