//! `GET /openapi.json` and `GET /healthz`.

use dialyard_tests::world::{BY_PHONE, FORMS, USERS};
use dialyard_tests::{Ask, World};
use serde_json::json;

#[tokio::test]
async fn the_description_needs_no_token_and_names_every_endpoint() {
    let world = World::new().await;
    let reply = world.send(Ask::get("/openapi.json")).await;
    assert_eq!(reply.status, 200);
    let described = reply.json();
    assert!(described["openapi"].as_str().is_some_and(|version| version.starts_with("3.1.")));
    for (path, method) in
        [(FORMS, "post"), (USERS, "get"), (BY_PHONE, "get"), ("/healthz", "get"), ("/openapi.json", "get")]
    {
        assert!(described["paths"][path][method]["responses"]["200"].is_object(), "{path}");
    }
    for status in ["201", "202", "400", "401", "403", "408", "409", "413", "415", "429", "500", "503"] {
        assert!(described["paths"][FORMS]["post"]["responses"][status].is_object(), "{status}");
    }
    let alias = &described["components"]["schemas"]["forms"]["properties"]["distribute_to_right_group"];
    assert_eq!(alias["description"], "Read as distribute_to_ring_group.");
}

#[tokio::test]
async fn the_published_example_of_the_description_is_accepted() {
    let world = World::new().await;
    let described = world.send(Ask::get("/openapi.json")).await.json();
    let content = &described["paths"][FORMS]["post"]["requestBody"]["content"]["application/json"];
    let example = content["examples"]["published"]["value"].clone();
    assert_eq!(world.post(example).await.status, 201);
}

#[tokio::test]
async fn health_is_ok_while_the_store_can_write() {
    let world = World::new().await;
    let reply = world.send(Ask::get("/healthz")).await;
    assert_eq!((reply.status, reply.json()), (200, json!({"status": "ok"})));
}
