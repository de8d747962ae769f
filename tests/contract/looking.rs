//! Looking through the request log.

use dialyard_engine::api::{Caller, call};
use dialyard_tests::world::{BY_PHONE, FORMS, USERS};
use dialyard_tests::{Ask, World};
use serde_json::{Value, json};

/// Ids of what a filter finds, newest first.
async fn find(world: &World, filter: Value) -> Vec<i64> {
    let mut whole = json!({"path": null, "token_id": null, "answered": null, "outcome": null, "contact_id": null,
                           "dry_run": false, "replays": false, "text": null});
    for (key, value) in filter.as_object().expect("an object") {
        whole[key] = value.clone();
    }
    let wanted = json!({"filter": whole, "before": null, "after": null, "limit": 100});
    let page = call(&world.engine, Caller::Local, "requests.page", wanted).await.expect("a page").value;
    assert_eq!(page["next"], Value::Null, "all was looked at");
    page["rows"].as_array().expect("rows").iter().filter_map(|row| row["id"].as_i64()).collect()
}

#[tokio::test]
async fn each_filter_finds_what_it_says() {
    let world = World::new().await;
    let other = world.token(None, None).await;
    world.post(json!({"phone_number": "(312) 555-0142", "name": "Ada Whitfield"})).await;
    world
        .send(Ask::post(FORMS).bearer(&other.secret).form("phone_number=%28312%29+555-0143&email=ben%40lee.example"))
        .await;
    world.send(Ask::get(format!("{BY_PHONE}?phone_number=13125550142")).bearer(&other.secret)).await;
    world.post(json!({"phone_number": "12"})).await;
    world.send(world.form(json!({"phone_number": "3125550144"})).header("x-dry-run", "1")).await;
    world.send(Ask::get(USERS).bearer("nobody")).await;
    let ids: Vec<i64> = world.log().iter().map(|row| row.id).collect();
    let [ada, ben, look_up, invalid, dry, bad] = ids[..] else { panic!("six: {ids:?}") };

    for (filter, found) in [
        (json!({}), vec![bad, dry, invalid, look_up, ben, ada]),
        (json!({"path": BY_PHONE}), vec![look_up]),
        (json!({"token_id": other.id}), vec![look_up, ben]),
        (json!({"answered": "refused"}), vec![bad, invalid]),
        (json!({"answered": "accepted", "path": FORMS}), vec![dry, ben, ada]),
        (json!({"outcome": "unauthenticated"}), vec![bad]),
        (json!({"dry_run": true}), vec![dry]),
        (json!({"text": "whitfield"}), vec![look_up, ada]),
        (json!({"text": "ben@lee.example"}), vec![ben]),
        (json!({"text": "+1 312-555-0142"}), vec![look_up, ada]),
        (json!({"text": "(312) 555 0143"}), vec![ben]),
        (json!({"text": format!("#{invalid}")}), vec![invalid]),
        (json!({"text": "nobody has said this"}), vec![]),
        (json!({"contact_id": world.met("+13125550142").id}), vec![look_up, ada]),
    ] {
        assert_eq!(find(&world, filter.clone()).await, found, "{filter}");
    }
}

#[tokio::test]
async fn pages_go_on_where_they_ended_and_newer_ones_are_asked_for_alone() {
    let world = World::new().await;
    for nth in 0..7 {
        world.send(Ask::get(format!("{USERS}?nth={nth}")).bearer(&world.office.token)).await;
    }
    let ids: Vec<i64> = world.log().iter().rev().map(|row| row.id).collect();
    let filter = json!({"path": null, "token_id": null, "answered": null, "outcome": null, "contact_id": null,
                        "dry_run": false, "replays": false, "text": null});
    let (mut before, mut seen) = (Value::Null, Vec::new());
    loop {
        let wanted = json!({"filter": filter, "before": before, "after": null, "limit": 3});
        let page = call(&world.engine, Caller::Local, "requests.page", wanted).await.expect("a page").value;
        seen.extend(page["rows"].as_array().expect("rows").iter().filter_map(|row| row["id"].as_i64()));
        before = page["next"].clone();
        if before.is_null() {
            break;
        }
    }
    assert_eq!(seen, ids);
    let wanted = json!({"filter": filter, "before": null, "after": ids[2], "limit": 100});
    let page = call(&world.engine, Caller::Local, "requests.page", wanted).await.expect("a page").value;
    let newer: Vec<i64> = page["rows"].as_array().expect("rows").iter().filter_map(|row| row["id"].as_i64()).collect();
    assert_eq!(newer, ids[..2]);
}

#[tokio::test]
async fn a_row_says_who_and_what_and_its_detail_everything() {
    let world = World::new().await;
    world.post(json!({"phone_number": "3125550142", "name": "Ada Whitfield", "list_ids": world.office.list_id})).await;
    world.post(json!({"phone_number": "12"})).await;
    let log = world.log();
    let get = |id: i64| call(&world.engine, Caller::Local, "requests.get", json!({"id": id}));
    let detail = get(log[0].id).await.expect("a detail").value;
    assert_eq!(detail["row"]["contact"]["name"], "Ada Whitfield");
    assert_eq!(detail["row"]["token"]["name"], "Website");
    let kinds: Vec<_> = detail["touched"].as_array().expect("touched").iter().map(|one| one["kind"].clone()).collect();
    assert_eq!(kinds, ["contact", "lead"]);
    assert!(detail["body"].as_str().is_some_and(|body| body.contains("3125550142")));
    assert!(detail["headers"].as_array().is_some_and(|all| all.iter().any(|header| header["name"] == "content-type")));
    let refused = get(log[1].id).await.expect("a detail").value;
    assert_eq!(refused["row"]["message"], "The phone number is invalid.");
}

#[tokio::test]
async fn how_much_is_kept_is_counted_and_can_be_set() {
    let world = World::new().await;
    for _ in 0..3 {
        world.send(Ask::get(USERS).bearer(&world.office.token)).await;
    }
    let ask = |method: &'static str, req: Value| call(&world.engine, Caller::Local, method, req);
    let kept = ask("requests.kept", Value::Null).await.expect("kept").value;
    assert_eq!((&kept["count"], &kept["paths"]), (&json!(3), &json!([USERS])));
    assert!(kept["bytes"].as_u64().is_some_and(|bytes| bytes > 600));
    assert_eq!(kept["keeping"], json!({"days": 30, "bytes": 2_147_483_648_u64}));
    let wrong = ask("requests.keep", json!({"days": 0, "bytes": 1})).await.err().expect("refused");
    assert_eq!(wrong.fields.keys().collect::<Vec<_>>(), ["bytes", "days"]);
    let kept = ask("requests.keep", json!({"days": 7, "bytes": 1_073_741_824})).await.expect("set").value;
    assert_eq!(kept["keeping"]["days"], 7);
}
