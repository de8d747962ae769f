//! One thing done to many contacts, and taken back.

use dialyard_engine::Code;
use dialyard_engine::clock::{DAY, HOUR};
use serde_json::{Value, json};

use crate::desk::{ADMIN, AGENT, Desk};

fn ids(ids: &[i64]) -> Value {
    json!({"of": "ids", "ids": ids})
}

fn all(filter: Value) -> Value {
    json!({"of": "all", "query": null, "filter": filter, "except": []})
}

const MINE: &str = r#"[{"on": "owner", "any": [{"who": "me"}]}]"#;

fn mine() -> Value {
    serde_json::from_str(MINE).expect("a filter")
}

#[tokio::test]
async fn a_tag_is_put_on_many_and_undo_takes_it_off_only_those_that_had_it_not() {
    let desk = Desk::with(5).await;
    let first = desk.bulk(ids(&[2]), json!({"act": "tag_add", "name": "Hot"})).await;
    assert_eq!((first["changed"].as_u64(), first["what"].as_str()), (Some(1), Some("Tagged Hot")));
    let done = desk.bulk(ids(&[1, 2, 3, 99]), json!({"act": "tag_add", "name": " hot "})).await;
    assert_eq!((done["changed"].as_u64(), done["same"].as_u64()), (Some(2), Some(1)));
    let tagged = json!([{"on": "tag", "any": [desk.contact(2).await["row"]["tags"][0]["id"]]}]);
    assert_eq!(desk.found(tagged.clone()).await, [1, 2, 3]);
    assert_eq!(desk.undo(&done).await, json!({"undone": 2, "kept": 0}));
    assert_eq!(desk.found(tagged).await, [2]);
    assert_eq!(desk.kinds(1).await, ["undone", "tags_changed", "contact_created"]);
    assert_eq!(desk.kinds(2).await, ["tags_changed", "contact_created"]);
}

#[tokio::test]
async fn undo_leaves_what_was_edited_since_and_works_once_for_a_day_for_whoever_did_it() {
    let desk = Desk::with(3).await;
    let done = desk.bulk(ids(&[1, 2]), json!({"act": "owner", "id": ADMIN})).await;
    desk.bulk(ids(&[2]), json!({"act": "owner", "id": AGENT})).await;
    let undo = json!({"id": done["undo_id"]});
    let other = desk.ask(&desk.agent, "undo.run", undo.clone()).await.expect_err("refused");
    assert_eq!(other.code, Code::Forbidden);
    assert_eq!(desk.undo(&done).await, json!({"undone": 1, "kept": 1}));
    assert_eq!(desk.contact(1).await["row"]["owner"], Value::Null);
    assert_eq!(desk.contact(2).await["row"]["owner"]["id"], AGENT);
    let again = desk.ask(&desk.admin, "undo.run", undo).await.expect_err("once");
    assert_eq!(again.code, Code::NotFound);

    let late = desk.bulk(ids(&[3]), json!({"act": "owner", "id": ADMIN})).await;
    desk.clock.turn(DAY + HOUR);
    let late = desk.ask(&dialyard_engine::api::Caller::Local, "undo.run", json!({"id": late["undo_id"]})).await;
    assert_eq!(late.expect_err("too late").code, Code::NotFound);
    assert_eq!(desk.contact(3).await["row"]["owner"]["id"], ADMIN);
}

#[tokio::test]
async fn all_that_match_are_meant_but_for_those_taken_out_and_one_undo_takes_all_back() {
    let desk = Desk::with(700).await;
    let selection = json!({"of": "all", "query": null, "filter": [], "except": [5, 6]});
    let done = desk.bulk(selection, json!({"act": "owner", "id": ADMIN})).await;
    assert_eq!(done["changed"], 698);
    assert_eq!(desk.found(json!([{"on": "owner", "any": [{"who": "nobody"}]}])).await, [5, 6]);
    let hot = desk.bulk(all(mine()), json!({"act": "disposition", "id": 2})).await;
    assert_eq!(hot["changed"], 698);
    assert_eq!(desk.undo(&done).await, json!({"undone": 698, "kept": 0}));
    assert_eq!(desk.found(mine()).await, Vec::<i64>::new());
    assert_eq!(desk.contact(7).await["row"]["disposition"]["id"], 2);
}

#[tokio::test]
async fn do_not_contact_is_taken_away_only_with_a_reason_which_stands_in_the_timeline() {
    let desk = Desk::with(2).await;
    desk.bulk(ids(&[1, 2]), json!({"act": "dnc", "on": true, "reason": "Asked by phone"})).await;
    assert_eq!(desk.found(json!([{"on": "dnc", "is": true}])).await, [1, 2]);
    let off = |reason: Value| json!({"selection": ids(&[1]), "act": {"act": "dnc", "on": false, "reason": reason}, "task": null});
    let refused = desk.ask(&desk.admin, "contacts.bulk", off(json!("  "))).await.expect_err("no reason");
    assert!(refused.fields.contains_key("reason"));
    desk.told("contacts.bulk", off(json!("Signed up again"))).await;
    assert_eq!(desk.found(json!([{"on": "dnc", "is": true}])).await, [2]);
    let timeline = desk.told("contacts.timeline", json!({"id": 1, "before": null, "limit": 1})).await;
    assert_eq!(timeline["entries"][0]["event"]["reason"], "Signed up again");
    assert_eq!(timeline["entries"][0]["actor"], "Dana Kowalski");
}

#[tokio::test]
async fn a_queue_takes_whom_it_may_in_the_order_of_the_list_and_says_whom_it_left_out() {
    let desk = Desk::with(6).await;
    let queue = |position: &str, user: i64| json!({"act": "queue", "user_id": user, "position": position});
    desk.bulk(ids(&[1]), queue("bottom", AGENT)).await;
    desk.bulk(ids(&[2]), json!({"act": "dnc", "on": true, "reason": null})).await;
    desk.bulk(ids(&[6]), queue("bottom", ADMIN)).await;
    let done = desk.bulk(ids(&[5, 4, 3, 2, 1]), queue("top", ADMIN)).await;
    assert_eq!(done["changed"], 3);
    let why: Vec<&str> =
        done["skipped"].as_array().expect("skipped").iter().filter_map(|s| s["why"].as_str()).collect();
    assert_eq!(why, ["already in Reggie Lindqvist’s PowerDialer", "marked do not contact"]);
    assert_eq!(done["skipped"][0]["some"], json!([{"id": 1, "name": "Contact 1"}]));
    let mut places = Vec::new();
    for id in [5, 4, 3, 6] {
        places.push(desk.contact(id).await["queue"]["position"].as_u64());
    }
    assert_eq!(places, [Some(1), Some(2), Some(3), Some(4)]);
    assert_eq!(desk.undo(&done).await, json!({"undone": 3, "kept": 0}));
    assert_eq!(desk.contact(5).await["queue"], Value::Null);
    assert_eq!(desk.contact(6).await["queue"]["position"], 1);
}

#[tokio::test]
async fn archived_contacts_leave_list_queue_and_sequence_and_undo_puts_them_back_where_they_were() {
    let desk = Desk::with(4).await;
    let sequence = desk.engine.write(|tx| {
        let welcome =
            dialyard_engine::sequences::Sequence { id: 0, name: "Welcome".to_owned(), active: true, sample: false };
        tx.sequence_insert(&welcome, 0)
    });
    let sequence = sequence.await.expect("a sequence");
    let enrol = json!({"act": "enrol", "sequence_id": sequence, "moved": false});
    desk.bulk(ids(&[1, 2]), enrol.clone()).await;
    desk.bulk(ids(&[1, 2, 3]), json!({"act": "queue", "user_id": AGENT, "position": "bottom"})).await;
    let done = desk.bulk(ids(&[2]), json!({"act": "archive"})).await;
    assert_eq!(desk.found(json!([])).await, [1, 3, 4]);
    assert_eq!(desk.found(json!([{"on": "archived", "is": true}])).await, [2]);
    let gone = desk.contact(2).await;
    assert_eq!((&gone["queue"], &gone["enrolments"][0]["state"]), (&Value::Null, &json!("left")));
    let again = desk.bulk(ids(&[2]), enrol).await;
    assert_eq!(again["skipped"][0]["why"], "archived");
    assert_eq!(desk.undo(&done).await, json!({"undone": 3, "kept": 0}));
    assert_eq!(desk.found(json!([])).await, [1, 2, 3, 4]);
    let back = desk.contact(2).await;
    assert_eq!((&back["queue"]["position"], &back["enrolments"][0]["state"]), (&json!(2), &json!("active")));
    assert!(desk.engine.store().check().expect("checked").is_empty());
}

#[tokio::test]
async fn only_an_admin_erases_and_nothing_of_the_contact_is_left_to_undo() {
    let desk = Desk::with(3).await;
    let done = desk.bulk(ids(&[1]), json!({"act": "tag_add", "name": "Hot"})).await;
    let erase = json!({"selection": ids(&[1, 2]), "act": {"act": "erase"}, "task": null});
    let refused = desk.ask(&desk.agent, "contacts.bulk", erase.clone()).await.expect_err("an agent");
    assert_eq!(refused.code, Code::Forbidden);
    let erased = desk.told("contacts.bulk", erase).await;
    assert_eq!((erased["changed"].as_u64(), &erased["undo_id"]), (Some(2), &Value::Null));
    assert_eq!(desk.found(json!([])).await, [3]);
    let undo = desk.ask(&desk.admin, "undo.run", json!({"id": done["undo_id"]})).await.expect_err("gone with it");
    assert_eq!(undo.code, Code::NotFound);
    assert!(desk.engine.store().check().expect("checked").is_empty());
}

#[tokio::test]
async fn what_runs_is_watched_and_stopped_by_its_key_and_what_is_done_stays_whole() {
    let desk = Desk::with(2_000).await;
    let bulk = json!({"selection": all(json!([])), "act": {"act": "tag_add", "name": "Hot"}, "task": "t-1"});
    let (engine, admin) = (desk.engine.clone(), desk.admin.clone());
    let running = tokio::spawn(async move {
        dialyard_engine::api::call(&engine, admin, "contacts.bulk", bulk).await.expect("done").value
    });
    let at = loop {
        let at = desk.told("tasks.at", json!({"key": "t-1"})).await;
        if at["done"].as_u64().is_some_and(|done| done > 0) {
            break at;
        }
        assert!(!running.is_finished(), "it ended before it could be watched");
        tokio::task::yield_now().await;
    };
    assert_eq!(at["all"], 2_000);
    assert_eq!(desk.ask(&desk.agent, "tasks.at", json!({"key": "t-1"})).await.expect("asked"), Value::Null);
    desk.told("tasks.stop", json!({"key": "t-1"})).await;
    let done = running.await.expect("ended");
    let changed = done["changed"].as_u64().expect("a number");
    assert!(done["stopped"] == true && (1..2_000).contains(&changed), "{done}");
    assert_eq!(desk.told("tasks.at", json!({"key": "t-1"})).await, Value::Null);
    assert_eq!(desk.undo(&done).await, json!({"undone": changed, "kept": 0}));
    assert_eq!(desk.found(json!([{"on": "tag", "any": [1]}])).await, Vec::<i64>::new());
}

#[tokio::test]
async fn what_is_wrong_with_a_filter_is_said_in_words() {
    let desk = Desk::with(1).await;
    for (filter, says) in [
        (json!([{"on": "owner", "any": []}]), "A condition needs a value"),
        (json!([{"on": "field", "key": "shoe_size", "how": "is", "any": ["9"]}]), "There is no field shoe_size"),
        (json!([{"on": "tag", "any": vec![1; 101]}]), "at most 100 values"),
        (json!(vec![json!({"on": "dnc", "is": true}); 21]), "at most 20 conditions"),
    ] {
        let page = json!({"query": null, "filter": filter, "sort": "newest", "start": {"at": "index", "index": 0}, "limit": 5});
        let refused = desk.ask(&desk.agent, "contacts.page", page).await.expect_err("refused");
        assert!(refused.fields["filter"][0].contains(says), "{refused}");
    }
    let cursor =
        json!({"query": null, "filter": [], "sort": "newest", "start": {"at": "after", "cursor": "x:y"}, "limit": 5});
    let refused = desk.ask(&desk.agent, "contacts.page", cursor).await.expect_err("refused");
    assert!(refused.fields.contains_key("start"));
}
