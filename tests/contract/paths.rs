//! Unknown paths and wrong methods.

use dialyard_tests::world::{BY_PHONE, FORMS, USERS};
use dialyard_tests::{Ask, World};
use serde_json::json;

#[tokio::test]
async fn an_unknown_path_is_a_json_404_that_names_the_nearest() {
    let world = World::new().await;
    for (path, nearest) in [
        ("/api/v1/webhook/form", FORMS),
        ("/api/v1/webhook/forms/", FORMS),
        ("/api/v1/webhook/user", USERS),
        ("/v1/webhook/forms", FORMS),
    ] {
        let reply = world.send(Ask::post(path).json(&json!({"a": 1}))).await;
        assert_eq!((reply.status, &reply.json()["nearest"]), (404, &json!(nearest)), "{path}");
        assert!(reply.json()["message"].as_str().is_some_and(|message| message.contains(nearest)));
    }
    for path in ["/", "/favicon.ico", "/apiary"] {
        let reply = world.send(Ask::get(path)).await;
        assert_eq!((reply.status, reply.header("content-type")), (404, Some("application/json")), "{path}");
        assert!(reply.json()["message"].is_string());
    }
    let logged: Vec<String> = world.log().into_iter().map(|row| row.path).collect();
    assert_eq!(logged, ["/api/v1/webhook/form", "/api/v1/webhook/forms/", "/api/v1/webhook/user", "/v1/webhook/forms"]);
}

#[tokio::test]
async fn under_v1_a_refusal_speaks_the_words_of_that_family_too() {
    let world = World::new().await;
    let unknown = world.send(Ask::post("/v1/leads/insert").json(&json!({"a": 1}))).await;
    let message = "There is nothing at this path.";
    assert_eq!(unknown.status, 404);
    let told = format!(r#"{{"message":"{message}","success":false,"code":404,"text":"{message}","request_id":"#);
    assert!(unknown.text().starts_with(&told), "nothing known is near it: {}", unknown.text());
    let large = world.send(Ask::post("/v1/leads/insert").form("y".repeat(1024 * 1024 + 1))).await;
    assert_eq!((large.status, &large.json()["success"], &large.json()["code"]), (413, &json!(false), &json!(413)));
    let ours = world.send(Ask::post("/api/v1/leads").json(&json!({"a": 1}))).await;
    assert!(ours.json().get("success").is_none() && ours.json()["nearest"].is_string());
}

#[tokio::test]
async fn a_wrong_method_is_a_json_405_with_allow() {
    let world = World::new().await;
    for (method, path, allow) in [
        ("GET", FORMS, "POST"),
        ("PUT", FORMS, "POST"),
        ("DELETE", FORMS, "POST"),
        ("OPTIONS", FORMS, "POST"),
        ("PATCH", FORMS, "POST"),
        ("TRACE", FORMS, "POST"),
        ("POST", USERS, "GET, HEAD"),
        ("POST", BY_PHONE, "GET, HEAD"),
        ("POST", "/healthz", "GET, HEAD"),
        ("DELETE", "/openapi.json", "GET, HEAD"),
    ] {
        let reply = world.send(Ask::new(method, path).bearer(&world.office.token)).await;
        assert_eq!((reply.status, reply.header("allow")), (405, Some(allow)), "{method} {path}");
        assert!(reply.json()["message"].is_string());
    }
}

#[tokio::test]
async fn head_answers_like_get_without_the_body() {
    let world = World::new().await;
    let get = world.send(Ask::get(USERS).bearer(&world.office.token)).await;
    let head = world.send(Ask::new("HEAD", USERS).bearer(&world.office.token)).await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), get.header("content-length"));
}

#[tokio::test]
async fn every_answer_carries_its_request_id() {
    let world = World::new().await;
    let mut before = 0;
    for ask in [
        Ask::get("/nowhere"),
        Ask::get("/api/nowhere"),
        Ask::get(FORMS),
        Ask::get(USERS),
        Ask::get("/healthz"),
        Ask::get("/openapi.json"),
        Ask::post(FORMS).json(&json!({"api_token": world.office.token, "phone_number": "3125550142"})),
    ] {
        let reply = world.send(ask).await;
        let id: i64 = reply.header("x-request-id").and_then(|id| id.parse().ok()).expect("an id");
        assert!(id > before, "ids grow");
        before = id;
    }
}
