//! The request log.

use dialyard_tests::world::{FORMS, USERS};
use dialyard_tests::{Ask, World};
use serde_json::{Value, json};

#[tokio::test]
async fn a_request_is_stored_with_its_effect() {
    let world = World::new().await;
    let reply = world
        .send(world.form(json!({"phone_number": "3125550142", "user_id": world.office.ada.id, "add_to_powerdialer": 1,
                                "list_ids": world.office.list_id, "sequence_id": world.office.sequence_id})))
        .await;
    let log = world.log();
    let row = &log[0];
    assert_eq!(log.len(), 1);
    assert_eq!(json!(row.id), reply.json()["request_id"]);
    assert_eq!((row.method.as_str(), row.path.as_str(), row.status), ("POST", FORMS, 201));
    assert_eq!((row.source_address.as_str(), row.token_id), ("127.0.0.1", Some(world.office.token_id)));
    assert_eq!((row.outcome.as_str(), row.answer.as_str()), ("created", reply.text().as_str()));
    assert!(row.duration_us > 0);
    assert_eq!(row.headers["content-type"], "application/json");
    assert_eq!(json!(row.contact_id), reply.json()["contact_id"]);
    let touched: Value = serde_json::from_str(row.touched.as_deref().expect("touched")).expect("JSON");
    assert_eq!(touched["contact_id"], reply.json()["contact_id"]);
    assert!(
        touched["lead_ids"][0].is_i64() && touched["powerdialer_item_id"].is_i64() && touched["enrolment_id"].is_i64()
    );
    let body: Value = serde_json::from_str(&row.body).expect("the body is still JSON");
    assert_eq!((&body["api_token"], &body["phone_number"]), (&json!("[redacted]"), &json!("3125550142")));
}

#[tokio::test]
async fn bodies_that_cannot_be_read_are_kept() {
    let world = World::new().await;
    let body = r#"{"phone_number": "3125550142", oops"#;
    world.send(Ask::post(FORMS).header("content-type", "application/json").body(body)).await;
    world.send(Ask::post(FORMS).header("content-type", "application/xml").body("<lead>Ada</lead>")).await;
    let log = world.log();
    assert_eq!((log[0].body.as_str(), log[0].status), (body, 400));
    assert_eq!((log[1].body.as_str(), log[1].status), ("<lead>Ada</lead>", 415));
}

#[tokio::test]
async fn no_token_reaches_the_disk_wherever_it_stood() {
    let world = World::new().await;
    let token = world.office.token.clone();
    let unknown = "dy_live_NobodyKnowsThisSecret0123456789";
    let escaped: String = token.chars().map(|letter| format!("\\u{:04x}", letter as u32)).collect();
    let percent: String = token.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let multipart = |token: &str| {
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"auth_token\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"phone_number\"\r\n\r\n3125550142\r\n--b--\r\n"
        )
    };
    for secret in [token.as_str(), unknown] {
        for ask in [
            Ask::post(FORMS).json(&json!({"api_token": secret, "phone_number": "3125550142", "list_ids": world.office.list_id})),
            Ask::post(FORMS).json(&json!({"nested": {"auth_token": secret}, "api_token": secret, "phone_number": "3125550142", "list_ids": world.office.list_id})),
            Ask::post(FORMS).form(format!("auth_token={secret}&phone_number=3125550142")),
            Ask::post(format!("{FORMS}?api_token={secret}")).form("phone_number=3125550142"),
            Ask::post(FORMS).bearer(secret).form("phone_number=3125550142"),
            Ask::post(FORMS).bearer(secret).form(format!("phone_number=3125550142&notes=my%20token%20is%20{secret}%20"))
                .header("cookie", &format!("t={secret}")).header("referer", &format!("https://example.com/?api_token={secret}")),
            Ask::post(FORMS).header("content-type", "multipart/form-data; boundary=b").body(multipart(secret)),
            Ask::post(FORMS).header("content-type", "application/json").body(format!("{{\"api_token\": \"{secret}\", oops")),
            Ask::post(FORMS).header("content-type", "application/xml").body(format!("<api_token>{secret}</api_token>")),
            Ask::post(format!("/api/v1/webhook/form?api_token={secret}")).json(&json!({"api_token": secret})),
            Ask::new("PUT", FORMS).json(&json!({"api_token": secret})),
        ] {
            world.send(ask).await;
            world.clock.turn(1_000);
        }
    }
    for body in [
        format!("{{\"api\\u005ftoken\":\"{escaped}\",\"phone_number\":\"3125550142\"}}"),
        format!("api%5ftoken={percent}&phone_number=3125550142"),
    ] {
        let reply = world.send(Ask::post(FORMS).body(body)).await;
        assert_eq!(reply.status, 202, "{}", reply.text());
    }
    for spelling in [token.as_str(), unknown, escaped.as_str(), percent.as_str()] {
        let stored = world.log().iter().any(|row| {
            [&row.path, &row.query, &row.headers.to_string(), &row.body, &row.answer]
                .iter()
                .any(|text| text.contains(spelling))
        });
        assert!(!stored, "{spelling}");
    }
    for spelling in [token.as_str(), unknown, &escaped, &percent] {
        assert!(!world.is_on_disk(spelling), "{spelling}");
    }
}

#[tokio::test]
async fn no_token_reaches_the_disk_under_another_name() {
    let world = World::new().await;
    let good = world.office.token.clone();
    let bad = format!("dy_live_{}", "Unknown9".repeat(4));
    for secret in [good.as_str(), bad.as_str()] {
        for name in ["API_TOKEN", "api-token", "apiToken", "apitoken", "auth-token", "token", "key", "csf1", "notes"] {
            let mut lead = json!({"phone_number": "3125550142", "list_ids": world.office.list_id});
            lead[name] = json!(secret);
            assert!(world.post(lead).await.status < 300);
            world.send(Ask::post(format!("{FORMS}?{name}={secret}")).form(format!("a=1&{name}={secret}"))).await;
            world.send(Ask::post(format!("/v1/{name}/{secret}")).header("x-note", secret)).await;
            world.clock.turn(1_000);
        }
        world.post(json!({"phone_number": "3125550142", "tags": [secret], secret: "1", "x": {"y": secret}})).await;
        world.send(world.form(json!({"phone_number": "3125550142"})).header(secret, "1")).await;
        world.send(world.form(json!({"phone_number": "3125550142"})).header("idempotency-key", secret)).await;
        assert!(!world.is_on_disk(secret) && !world.is_on_disk(&secret.to_lowercase()), "{secret}");
    }
    let named = json!({"phone_number": "3125550142", "list_ids": world.office.list_id, "api-token": "of no shape 1"});
    world.post(named).await;
    assert!(!world.is_on_disk("of no shape 1"), "a token's name is enough");
}

#[tokio::test]
async fn a_token_in_a_note_is_cut_before_it_is_kept_as_consent() {
    let world = World::new().await;
    let notes = format!("Agreed by web form. Key: {}", world.office.token);
    let reply = world.post(json!({"phone_number": "3125550142", "notes": notes})).await;
    assert_eq!((reply.status, reply.warnings("notes").len()), (201, 1), "{}", reply.text());
    let contact = world.met("+13125550142");
    let consents = format!("{:?}", world.read(|view| view.contact_consents(contact.id)));
    assert!(consents.contains("Agreed by web form. Key: [redacted]"), "{consents}");
}

#[tokio::test]
async fn refusals_of_401_413_and_429_are_counted_and_logged_once_a_second() {
    let world = World::new().await;
    for _ in 0..4 {
        world.send(Ask::get(USERS)).await;
    }
    assert_eq!(world.log().len(), 1);
    world.clock.turn(1_000);
    world.send(Ask::get(USERS)).await;
    let log = world.log();
    assert_eq!(log.len(), 2);
    assert_eq!(log[1].touched.as_deref(), Some(r#"{"refused_unlogged":3}"#));
    let counted = world.listener.counts().unauthenticated.load(std::sync::atomic::Ordering::Relaxed);
    assert_eq!(counted, 5);
}

#[tokio::test]
async fn health_and_description_are_not_logged() {
    let world = World::new().await;
    world.send(Ask::get("/healthz")).await;
    world.send(Ask::get("/openapi.json")).await;
    assert!(world.log().is_empty());
}
