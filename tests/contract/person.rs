//! One person's data: all of it in a file, or none of it any more.

use dialyard_engine::Code;
use dialyard_engine::api::{Caller, call};
use dialyard_engine::outbox::JobEnd;
use dialyard_tests::world::{BY_PHONE, FORMS};
use dialyard_tests::{Ask, World};
use serde_json::{Value, json};

async fn ask(world: &World, method: &str, req: Value) -> Value {
    let reply = call(&world.engine, Caller::Local, method, req).await;
    reply.unwrap_or_else(|error| panic!("{method}: {error}")).value
}

/// Everything that an office comes to hold of somebody: and of somebody else, who stays.
async fn met() -> (World, i64) {
    let world = World::new().await;
    let lead = json!({
        "phone_number": "(312) 555-0142", "name": "Wilhelmina Featherstone", "email": "mina@featherstone.example",
        "notes": "Agreed by ticking the box", "other_phone_numbers": ["+13125550177"], "list_ids": world.office.list_id,
        "user_id": world.office.ada.id, "add_to_powerdialer": 1, "sequence_id": world.office.sequence_id, "hubspot_id": "hs-777",
    });
    world.send(world.form(lead).header("idempotency-key", "mina-1")).await;
    world.send(Ask::get(format!("{BY_PHONE}?phone_number=%2B13125550142")).bearer(&world.office.token)).await;
    world.send(Ask::post(FORMS).bearer("wrong").form("phone_number=312-555-0177&name=Wilhelmina")).await;
    world.send(Ask::get("/api/v1/13125550142/unknown")).await;
    world.post(json!({"phone_number": "3125550150", "name": "Otto Bystander"})).await;
    // The notices of the new leads were shown, and their jobs are gone.
    let now = world.engine.now();
    let shown = world.engine.write(move |tx| {
        for job in tx.jobs_lease(now + 60_000, now + 120_000, 100)? {
            tx.job_end(job.id, &JobEnd::Done, now)?;
        }
        Ok(())
    });
    shown.await.expect("shown");
    let id = world.met("+13125550142").id;
    (world, id)
}

#[tokio::test]
async fn the_export_holds_all_that_is_stored_about_somebody_and_nothing_of_others() {
    let (world, id) = met().await;
    let found = ask(&world, "person.find", json!({"contact_id": id, "phone": null})).await;
    assert_eq!(
        (&found["contact"]["name"], &found["requests"]),
        (&json!("Wilhelmina Featherstone"), &json!(4)),
        "{found}"
    );
    assert_eq!((&found["leads"], &found["consents"], &found["enrolments"]), (&json!(1), &json!(1), &json!(1)));
    let file = ask(&world, "person.export", json!({"contact_id": id, "phone": null})).await;
    assert_eq!(file["name"], json!(format!("person-contact-{id}.json")));
    let text = file["text"].as_str().expect("text");
    let whole: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(whole["contact"]["email"], "mina@featherstone.example");
    assert_eq!(whole["other_numbers"][0]["number"], "+13125550177");
    assert_eq!(whole["ids_in_other_systems"], json!([{"system": "hubspot", "id": "hs-777"}]));
    assert_eq!(whole["consents"][0]["text"], "Agreed by ticking the box");
    assert_eq!(whole["leads"][0]["submitted"]["email"], "mina@featherstone.example");
    assert_eq!(whole["powerdialer"][0]["state"], "queued");
    assert_eq!(whole["enrolments"][0]["sequence"], "Welcome");
    assert!(whole["timeline"].as_array().is_some_and(|events| !events.is_empty()));
    assert_eq!(whole["requests"].as_array().map(Vec::len), Some(4));
    assert!(!text.contains("Otto Bystander") && !text.contains(&world.office.token));
}

#[tokio::test]
async fn after_an_erase_nothing_of_them_stands_on_the_disk_and_the_requests_are_still_counted() {
    let (world, id) = met().await;
    let erased = ask(&world, "person.erase", json!({"contact_id": id, "phone": null})).await;
    assert_eq!(
        erased,
        json!({"leads": 1, "events": 1, "consents": 1, "requests": 4, "answers": 1, "search_pending": false})
    );
    assert!(world.contact("+13125550142").is_none());
    for trace in [
        "Featherstone",
        "featherstone",
        "mina@",
        "5550142",
        "555-0142",
        "5550177",
        "555-0177",
        "Agreed by ticking",
        "hs-777",
    ] {
        assert!(!world.is_on_disk(trace), "{trace} still stands in a file");
    }
    let log = world.log();
    assert_eq!(log.len(), 5);
    assert_eq!((log[0].status, log[0].outcome.as_str(), log[0].body.as_str()), (201, "created", ""));
    assert!(world.is_on_disk("Otto Bystander"));
    assert_eq!(world.engine.store().check().expect("checked"), Vec::<String>::new());
    let page = json!({"filter": {"path": null, "token_id": null, "answered": null, "outcome": null, "contact_id": null,
                                 "dry_run": false, "replays": false, "text": null}, "before": null, "after": null, "limit": 9});
    let rows = ask(&world, "requests.page", page).await["rows"].clone();
    assert_eq!((&rows[4]["erased"], &rows[4]["contact"]), (&json!(true), &Value::Null));
    let kept = ask(&world, "requests.kept", Value::Null).await;
    assert_eq!(kept["count"], 5);
}

#[tokio::test]
async fn with_a_contact_goes_what_was_merged_into_it_and_what_undo_kept_of_either() {
    let world = World::new().await;
    for (phone, name) in [("3125550142", "Wilhelmina Featherstone"), ("3125550150", "W. Featherstone")] {
        world.post(json!({"phone_number": phone, "name": name, "user_id": world.office.ada.id})).await;
    }
    let (merged, target) = (world.met("+13125550142").id, world.met("+13125550150").id);
    let edits =
        json!([{"what": "field", "key": "name", "was": "Wilhelmina Featherstone", "value": "Mina Bellweather"}]);
    ask(&world, "contacts.edit", json!({"id": merged, "edits": edits})).await;
    let edits = json!([{"what": "field", "key": "name", "was": "Mina Bellweather", "value": "Mina Oakes"}]);
    ask(&world, "contacts.edit", json!({"id": merged, "edits": edits})).await;
    ask(&world, "contacts.merge", json!({"target_id": target, "merged_id": merged, "picks": []})).await;
    assert!(world.is_on_disk("Bellweather"), "so far it could be undone");
    ask(&world, "person.erase", json!({"contact_id": target, "phone": null})).await;
    for trace in ["Featherstone", "Bellweather", "Oakes", "5550142", "5550150"] {
        assert!(!world.is_on_disk(trace), "{trace} still stands in a file");
    }
    assert_eq!(world.engine.store().check().expect("checked"), Vec::<String>::new());
}

#[tokio::test]
async fn a_repeat_of_an_erased_request_makes_nobody_anew() {
    let (world, id) = met().await;
    ask(&world, "person.erase", json!({"contact_id": id, "phone": null})).await;
    let lead = json!({
        "phone_number": "(312) 555-0142", "name": "Wilhelmina Featherstone", "email": "mina@featherstone.example",
        "notes": "Agreed by ticking the box", "other_phone_numbers": ["+13125550177"], "list_ids": world.office.list_id,
        "user_id": world.office.ada.id, "add_to_powerdialer": 1, "sequence_id": world.office.sequence_id, "hubspot_id": "hs-777",
    });
    let again = world.send(world.form(lead).header("idempotency-key", "mina-1")).await;
    assert_eq!((again.status, again.json()["message"].as_str()), (201, Some("The answer to this request was erased.")));
    assert!(world.contact("+13125550142").is_none());
}

#[tokio::test]
async fn a_number_that_is_no_contact_can_be_found_and_erased_too() {
    let world = World::new().await;
    world.send(Ask::post(FORMS).bearer("wrong").form("phone_number=%28415%29+555-0199")).await;
    let asked = json!({"contact_id": null, "phone": "+1 415 555 0199"});
    let found = ask(&world, "person.find", asked.clone()).await;
    assert_eq!((&found["contact"], &found["requests"]), (&Value::Null, &json!(1)));
    assert_eq!(ask(&world, "person.erase", asked).await["requests"], 1);
    assert!(!world.is_on_disk("555-0199"));
    let wrong = call(&world.engine, Caller::Local, "person.find", json!({"contact_id": null, "phone": "nobody"})).await;
    assert_eq!(wrong.err().map(|error| error.code), Some(Code::Invalid));
}

#[tokio::test]
async fn that_it_was_done_is_told_without_saying_who_it_was() {
    let (world, id) = met().await;
    ask(&world, "person.export", json!({"contact_id": id, "phone": null})).await;
    ask(&world, "person.erase", json!({"contact_id": id, "phone": null})).await;
    let filter = json!({"kind": "person", "actor_id": null, "command_line": false});
    let log = ask(&world, "audit.page", json!({"filter": filter, "before": null, "limit": 10})).await;
    let said: Vec<&str> =
        log["entries"].as_array().expect("entries").iter().filter_map(|one| one["what"].as_str()).collect();
    assert_eq!(
        said,
        [
            format!("Erased a person's data of contact {id}: 1 lead, 1 event, 1 consent, 4 requests"),
            format!("Exported a person's data of contact {id}, 4 requests with it"),
        ]
    );
    assert!(!log.to_string().contains("Featherstone"));
}

/// Three people with requests of their own and requests they share, and somebody who stays.
async fn some_people() -> (World, [i64; 3]) {
    let (world, first) = met().await;
    let lead = json!({"phone_number": "3125550161", "name": "Ottoline Marsh", "other_phone_numbers": ["+13125550162"]});
    world.send(world.form(lead).header("idempotency-key", "ottoline-1")).await;
    world.post(json!({"phone_number": "3125550163", "name": "Prudence Vale"})).await;
    for shared in ["phone_number=3125550163&other=312-555-0142", "a=3125550162&b=%28312%29+555-0163"] {
        world.send(Ask::post(FORMS).bearer("wrong").form(shared)).await;
    }
    world.send(Ask::post("/api/v1/13125550162/unknown").json(&json!({"callback": "312.555.0142"}))).await;
    let ids = [first, world.met("+13125550161").id, world.met("+13125550163").id];
    (world, ids)
}

#[tokio::test]
async fn many_who_are_erased_at_once_leave_no_more_behind_than_if_each_were_erased_alone() {
    let (together, ids) = some_people().await;
    let (alone, same_ids) = some_people().await;
    assert_eq!(ids, same_ids);
    let act = json!({"selection": {"of": "ids", "ids": ids}, "act": {"act": "erase"}, "task": null});
    let done = ask(&together, "contacts.bulk", act).await;
    assert_eq!((&done["changed"], &done["stopped"], &done["failed"]), (&json!(3), &json!(false), &Value::Null));
    for id in ids {
        ask(&alone, "person.erase", json!({"contact_id": id, "phone": null})).await;
    }
    let left = |world: &World| {
        let log = world.log().into_iter();
        log.map(|one| (one.path, one.query, one.body, one.answer, one.outcome, one.contact_id, one.touched))
            .collect::<Vec<_>>()
    };
    assert_eq!(left(&together), left(&alone));
    let filter = json!({"kind": "person", "actor_id": null, "command_line": false});
    let page = json!({"filter": filter, "before": null, "limit": 10});
    let said = |log: Value| {
        let entries = log["entries"].as_array().expect("entries").clone();
        entries.iter().map(|entry| entry["what"].as_str().expect("words").to_owned()).collect::<Vec<_>>()
    };
    let told = said(ask(&together, "audit.page", page.clone()).await);
    assert_eq!((told.len(), &told), (3, &said(ask(&alone, "audit.page", page).await)));
    for trace in ["Featherstone", "Ottoline", "Prudence", "5550142", "555-0142", "555.0142", "5550162", "5550163"] {
        assert!(!together.is_on_disk(trace), "{trace} still stands in a file");
    }
    assert!(together.is_on_disk("Otto Bystander"));
    let again =
        json!({"phone_number": "3125550161", "name": "Ottoline Marsh", "other_phone_numbers": ["+13125550162"]});
    let again = together.send(together.form(again).header("idempotency-key", "ottoline-1")).await;
    assert_eq!(again.json()["message"], "The answer to this request was erased.");
}

#[tokio::test]
async fn an_undone_merge_leaves_nothing_of_the_erased_on_the_others_timeline() {
    let (world, erased) = met().await;
    let other = world.met("+13125550150").id;
    let merge = |into: i64| json!({"target_id": into, "merged_id": erased, "picks": []});
    for _ in 0..2 {
        let done = ask(&world, "contacts.merge", merge(other)).await;
        ask(&world, "undo.run", json!({"id": done["undo_id"]})).await;
    }
    // The timeline goes over to a third one, and is looked for there.
    world.post(json!({"phone_number": "3125550160", "name": "Otto B."})).await;
    let third = world.met("+13125550160").id;
    ask(&world, "contacts.merge", json!({"target_id": third, "merged_id": other, "picks": []})).await;
    ask(&world, "person.erase", json!({"contact_id": erased, "phone": null})).await;
    for trace in ["Featherstone", "featherstone", "mina@", "5550142", "hs-777"] {
        assert!(!world.is_on_disk(trace), "{trace} still stands in a file");
    }
    let page = json!({"id": third, "before": null, "limit": 50});
    let timeline = ask(&world, "contacts.timeline", page).await;
    let entries = timeline["entries"].as_array().expect("entries");
    let of_kind = |kind: &str| entries.iter().filter(|entry| entry["event"]["kind"] == kind).collect::<Vec<_>>();
    assert_eq!(of_kind("merge_undone").len(), 2, "that there was a merge stays");
    let merged: Vec<&Value> = of_kind("contact_merged").into_iter().map(|entry| &entry["event"]).collect();
    assert_eq!(merged.len(), 3);
    assert_eq!(merged[0]["merged"]["name"], "Otto Bystander", "and the others as they were");
    for gone in &merged[1..] {
        assert_eq!((&gone["merged"], &gone["changes"]), (&json!({"id": erased, "name": ""}), &json!([])));
    }
}
