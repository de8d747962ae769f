//! What is answered when nothing can be stored.

use dialyard_listener::Options;
use dialyard_tests::World;
use serde_json::json;

#[tokio::test]
async fn a_lead_that_cannot_be_stored_is_503_and_never_201() {
    let disk = dialyard_store_sqlite::Options { pages_max: Some(400), ..Default::default() };
    let world = World::on(disk, Options::default()).await;
    let notes = "x".repeat(60_000);
    let mut stored = 0;
    for nth in 0..200 {
        let phone = format!("+13125551{nth:03}");
        let reply = world.post(json!({"phone_number": phone, "notes": notes})).await;
        match reply.status {
            201 => stored += 1,
            503 => {
                assert!(reply.json()["message"].is_string());
                assert!(reply.header("retry-after").is_some() && reply.header("x-request-id").is_some());
                assert!(world.contact(&phone).is_none(), "and nothing of it is there");
                assert!(stored > 0);
                return;
            }
            other => panic!("{other}: {}", reply.text()),
        }
    }
    panic!("the disk never filled");
}
