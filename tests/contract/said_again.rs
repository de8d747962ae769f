//! Who asks again not to be contacted is not contacted, whatever is taken back that had marked them before.

use dialyard_engine::api::{Caller, call};
use dialyard_engine::contacts::Field;
use dialyard_tests::World;
use serde_json::{Value, json};

const ADA: &str = "+13125550142";
const AGAIN: &str = "+13125550150";
const THIRD: &str = "+13125550160";

async fn ask(world: &World, method: &str, req: Value) -> Value {
    let reply = call(&world.engine, Caller::Local, method, req).await;
    reply.unwrap_or_else(|error| panic!("{method}: {error}")).value
}

async fn contact(world: &World, phone: &str) -> i64 {
    world.post(json!({"phone_number": phone, "name": "Ada Whitfield"})).await;
    world.met(phone).id
}

async fn edit(world: &World, id: i64, edit: Value) -> Value {
    ask(world, "contacts.edit", json!({"id": id, "edits": [edit]})).await
}

async fn mark(world: &World, id: i64) -> Value {
    edit(world, id, json!({"what": "dnc", "was": false, "on": true, "reason": null})).await
}

async fn bulk(world: &World, ids: Value) -> Value {
    let selection = json!({"of": "ids", "ids": ids});
    let act = json!({"act": "dnc", "on": true, "reason": null});
    ask(world, "contacts.bulk", json!({"selection": selection, "act": act, "task": null})).await
}

async fn merge(world: &World, target: i64, merged: i64) -> Value {
    ask(world, "contacts.merge", json!({"target_id": target, "merged_id": merged, "picks": []})).await
}

async fn undo(world: &World, done: &Value) -> Value {
    ask(world, "undo.run", json!({"id": done["undo_id"]})).await
}

#[tokio::test]
async fn an_undone_merge_leaves_the_mark_that_a_form_asked_for_since() {
    let world = World::new().await;
    let (target, merged) = (contact(&world, ADA).await, contact(&world, AGAIN).await);
    mark(&world, merged).await;
    let done = merge(&world, target, merged).await;
    assert!(world.met(ADA).is_dnc);
    assert_eq!(world.post(json!({"phone_number": ADA, "is_dnc": true})).await.status, 202);
    undo(&world, &done).await;
    assert!(world.met(ADA).is_dnc, "the form said it too");
    assert!(world.met(AGAIN).is_dnc);
    let by = world.met(ADA).origins.of("is_dnc").and_then(|origin| origin.by.clone());
    assert_eq!(by.as_deref(), Some("Website"), "and that is where it is from");
}

#[tokio::test]
async fn an_undone_merge_takes_its_own_mark_away_again() {
    let world = World::new().await;
    let (target, merged) = (contact(&world, ADA).await, contact(&world, AGAIN).await);
    world.post(json!({"phone_number": AGAIN, "is_dnc": true})).await;
    let done = merge(&world, target, merged).await;
    assert!(world.met(ADA).is_dnc);
    undo(&world, &done).await;
    assert!(!world.met(ADA).is_dnc && world.met(AGAIN).is_dnc);
}

#[tokio::test]
async fn an_undone_bulk_mark_leaves_who_asked_since() {
    let world = World::new().await;
    let (asked, silent) = (contact(&world, ADA).await, contact(&world, AGAIN).await);
    let done = bulk(&world, json!([asked, silent])).await;
    world.post(json!({"phone_number": ADA, "is_dnc": true})).await;
    let undone = undo(&world, &done).await;
    assert_eq!(undone, json!({"undone": 1, "kept": 1}));
    assert!(world.met(ADA).is_dnc && !world.met(AGAIN).is_dnc);
}

#[tokio::test]
async fn of_two_bulk_marks_the_second_stands_while_the_first_is_undone() {
    let world = World::new().await;
    let (both, second_only) = (contact(&world, ADA).await, contact(&world, AGAIN).await);
    let first = bulk(&world, json!([both])).await;
    world.clock.turn(1_000);
    let second = bulk(&world, json!([both, second_only])).await;
    assert_eq!((&second["changed"], &second["same"]), (&json!(1), &json!(1)));
    undo(&world, &first).await;
    assert!(world.met(ADA).is_dnc, "the second meant this contact too");
    undo(&world, &second).await;
    assert!(!world.met(AGAIN).is_dnc);
    let third = contact(&world, THIRD).await;
    let first = bulk(&world, json!([third])).await;
    world.clock.turn(1_000);
    let second = bulk(&world, json!([third, second_only])).await;
    undo(&world, &second).await;
    assert!(world.met(THIRD).is_dnc);
    undo(&world, &first).await;
    assert!(!world.met(THIRD).is_dnc, "one after the other, both are gone");
}

#[tokio::test]
async fn who_was_marked_before_a_merge_that_says_so_too_keeps_the_mark_whichever_is_undone() {
    let world = World::new().await;
    let (target, merged) = (contact(&world, ADA).await, contact(&world, AGAIN).await);
    world.post(json!({"phone_number": AGAIN, "is_dnc": true})).await;
    let marked = bulk(&world, json!([target])).await;
    let joined = merge(&world, target, merged).await;
    assert_eq!(undo(&world, &marked).await, json!({"undone": 0, "kept": 1}));
    assert!(world.met(ADA).is_dnc, "who was merged into it had asked");
    undo(&world, &joined).await;
    assert_eq!(world.met(ADA).get(Field::Name), Some("Ada Whitfield"));
    assert!(world.met(AGAIN).is_dnc);
}

#[tokio::test]
async fn a_hand_that_refuses_calls_or_texts_a_second_time_is_not_undone_with_the_first() {
    let world = World::new().await;
    let id = contact(&world, ADA).await;
    let texts = json!({"what": "sms_opt_out", "was": false, "on": true});
    let (dnc, no_texts) = (mark(&world, id).await, edit(&world, id, texts.clone()).await);
    world.clock.turn(1_000);
    // Two windows that both showed a contact who may be called.
    mark(&world, id).await;
    edit(&world, id, texts).await;
    for done in [dnc, no_texts] {
        assert_eq!(undo(&world, &done).await, json!({"undone": 0, "kept": 1}));
    }
    assert!(world.met(ADA).is_dnc && world.met(ADA).sms_opt_out);
}
