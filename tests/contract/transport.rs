//! The common rules of transport.

use dialyard_engine::contacts::Field;
use dialyard_tests::world::FORMS;
use dialyard_tests::{Ask, Reply, World};
use serde_json::json;

const PHONE: &str = "+13125550142";

fn post(world: &World, content_type: &str, body: impl Into<Vec<u8>>) -> Ask {
    let ask = Ask::post(FORMS).bearer(&world.office.token).body(body.into());
    if content_type.is_empty() { ask } else { ask.header("content-type", content_type) }
}

#[tokio::test]
async fn json_form_query_and_multipart_are_read() {
    let world = World::new().await;
    let multipart = "--b\r\nContent-Disposition: form-data; name=\"phone_number\"\r\n\r\n3125550142\r\n\
                     --b\r\nContent-Disposition: form-data; name=\"city\"\r\n\r\nChicago\r\n--b--\r\n";
    let form = "phone_number=3125550142&city=Chicago";
    let as_json = json!({"phone_number": "3125550142", "city": "Chicago"}).to_string();
    for (content_type, body) in [
        ("application/json", as_json.as_str()),
        ("application/x-www-form-urlencoded", form),
        ("multipart/form-data; boundary=b", multipart),
        ("", as_json.as_str()),
        ("", form),
        ("text/plain", as_json.as_str()),
        ("application/octet-stream", form),
        ("nonsense", form),
    ] {
        let world = World::new().await;
        let reply = world.send(post(&world, content_type, body)).await;
        assert_eq!(reply.status, 201, "{content_type}: {}", reply.text());
        assert_eq!(world.met(PHONE).get(Field::City), Some("Chicago"), "{content_type}");
    }
    let query = Ask::post(format!("{FORMS}?api_token={}&{form}", world.office.token));
    assert_eq!(world.send(query).await.status, 201);
}

#[tokio::test]
async fn the_same_field_in_two_places_is_taken_from_the_body() {
    let world = World::new().await;
    let target = format!("{FORMS}?city=Query&state=WI&phone_number=1");
    let body = json!({"phone_number": PHONE, "city": "Body", "api_token": world.office.token});
    assert_eq!(world.send(Ask::post(target).json(&body)).await.status, 201);
    let contact = world.met(PHONE);
    assert_eq!((contact.get(Field::City), contact.get(Field::State)), (Some("Body"), Some("WI")));
}

#[tokio::test]
async fn brackets_write_lists_in_forms_and_queries() {
    let world = World::new().await;
    let form = "phone_number=3125550142&other_phone_numbers[0][label]=mobile\
                &other_phone_numbers[0][phone_number]=8187405020&tags[]=a&tags[]=b";
    let reply = world.send(post(&world, "application/x-www-form-urlencoded", form)).await;
    assert_eq!((reply.status, &reply.json()["warnings"]), (201, &json!([])));
    let contact = world.met(PHONE);
    let (numbers, tags) = world.read(|view| Ok((view.contact_numbers(contact.id)?, view.contact_tags(contact.id)?)));
    assert_eq!(numbers[0].label.as_deref(), Some("mobile"));
    assert_eq!(tags.len(), 2);
    let target = format!("{FORMS}?phone_number=3125550143&other_phone_numbers%5B0%5D%5Bphone_number%5D=8187405021");
    assert_eq!(world.send(Ask::post(target).bearer(&world.office.token)).await.status, 201);
    assert_eq!(world.read(|view| view.contact_numbers(world.met("+13125550143").id)).len(), 1);
}

#[tokio::test]
async fn another_declared_type_is_415_and_so_is_a_compressed_body() {
    let world = World::new().await;
    for content_type in ["application/xml", "text/xml", "image/png", "text/html"] {
        let reply = world.send(post(&world, content_type, "<lead/>")).await;
        assert_eq!(reply.status, 415, "{content_type}");
        assert!(reply.json()["message"].is_string());
    }
    let compressed = post(&world, "application/json", b"\x1f\x8b\x08\x00".to_vec()).header("content-encoding", "gzip");
    assert_eq!(world.send(compressed).await.status, 415);
}

fn complains_of_utf8(reply: &Reply) -> bool {
    let errors = reply.json()["errors"].clone();
    reply.status == 400 && errors.to_string().contains("UTF-8")
}

#[tokio::test]
async fn only_utf8_is_read_and_a_400_says_so() {
    let world = World::new().await;
    for (content_type, body) in [
        ("application/json", b"{\"phone_number\":\"3125550142\",\"city\":\"K\xf6ln\"}".as_slice()),
        ("application/x-www-form-urlencoded", b"phone_number=3125550142&city=K%F6ln"),
        ("application/json; charset=iso-8859-1", b"{}"),
        ("", b"\xff\xfe{\0}\0"),
    ] {
        let reply = world.send(post(&world, content_type, body)).await;
        assert!(complains_of_utf8(&reply), "{content_type}: {}", reply.text());
    }
    let target = format!("{FORMS}?city=K%F6ln");
    assert!(complains_of_utf8(&world.send(Ask::post(target).bearer(&world.office.token)).await));
}

#[tokio::test]
async fn of_two_equal_names_in_json_the_last_counts() {
    let world = World::new().await;
    let body = r#"{"phone_number":"1","city":"A","phone_number":"3125550142","city":"B"}"#;
    assert_eq!(world.send(post(&world, "application/json", body)).await.status, 201);
    assert_eq!(world.met(PHONE).get(Field::City), Some("B"));
}

#[tokio::test]
async fn json_of_any_depth_is_answered() {
    let world = World::new().await;
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for (field, status) in [("nothing_known", 201), ("city", 400), ("tags", 400), ("other_phone_numbers", 202)] {
        let body = format!("{{\"phone_number\":\"3125550142\",\"{field}\":{deep}}}");
        assert_eq!(world.send(post(&world, "application/json", body)).await.status, status, "{field}");
    }
    assert_eq!(world.send(post(&world, "application/json", "[".repeat(500_000))).await.status, 400);
}

#[tokio::test]
async fn transport_is_judged_before_the_token_and_the_token_before_the_fields() {
    let world = World::new().await;
    let ask = |content_type: &str, body: &str| {
        world.send(Ask::post(FORMS).header("content-type", content_type).body(body.to_owned()))
    };
    assert_eq!(ask("application/xml", "<a/>").await.status, 415);
    assert_eq!(ask("application/json", "{").await.status, 400);
    assert_eq!(ask("application/json", "{}").await.status, 401);
    assert_eq!(ask("application/json", &"x".repeat(1_100_000)).await.status, 413);
}
