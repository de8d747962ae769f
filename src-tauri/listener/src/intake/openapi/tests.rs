use serde_json::Value as Json;

use super::*;

#[test]
fn every_endpoint_and_every_field_is_described() {
    for endpoint in &ENDPOINTS {
        let operation = &DESCRIPTION["paths"][endpoint.path][endpoint.method.as_str().to_lowercase()];
        assert!(operation.is_object(), "{}", endpoint.path);
        let body = &DESCRIPTION["components"]["schemas"][endpoint.name]["properties"];
        let parameters = operation["parameters"].as_array().expect("parameters");
        for field in endpoint.fields.iter().filter(|field| field.kind != Kind::Token) {
            let in_query = parameters.iter().any(|parameter| parameter["name"] == field.key);
            assert!(in_query || body[field.key].is_object(), "{} of {}", field.key, endpoint.path);
        }
    }
}

#[test]
fn every_example_is_json() {
    for field in ENDPOINTS.iter().flat_map(|endpoint| endpoint.fields) {
        let example = serde_json::from_str::<Json>(field.example);
        assert!(field.example.is_empty() || example.is_ok(), "{}", field.key);
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn look(value: &Json, found: &mut Vec<String>) {
        match value {
            Json::Object(members) => {
                found.extend(members.get("$ref").and_then(Json::as_str).map(str::to_owned));
                members.values().for_each(|value| look(value, found));
            }
            Json::Array(entries) => entries.iter().for_each(|value| look(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    look(&DESCRIPTION, &mut found);
    assert!(!found.is_empty());
    for reference in found {
        let pointer = reference.trim_start_matches('#');
        assert!(DESCRIPTION.pointer(pointer).is_some(), "{reference}");
    }
}
