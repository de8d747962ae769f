//! Who was erased stands in the search's index no longer, whose segments nobody looks into.

use dialyard_engine::api::{Caller, call};
use dialyard_engine::contacts::{Contact, Field, Origin, OriginKind};
use dialyard_engine::event::Event;
use dialyard_engine::numbers;
use dialyard_engine::store::NewEvent;
use dialyard_store_sqlite::FILE_NAME;
use dialyard_tests::World;
use serde_json::{Value, json};

/// Three letters that nobody else has: one trigram, and the first of its alphabet, so that it is written out.
const NAME: &str = "жшю";

async fn ask(world: &World, method: &str, req: Value) -> Value {
    let reply = call(&world.engine, Caller::Local, method, req).await;
    reply.unwrap_or_else(|error| panic!("{method}: {error}")).value
}

/// Adds contacts, as many as the index takes in at once, and answers their ids.
async fn people(world: &World, from: i64, named: &'static str) -> Vec<i64> {
    let now = world.engine.now();
    let stored = world.engine.write(move |tx| {
        let origin = Origin { kind: OriginKind::User, by: None, at: now, request_id: None };
        let mut ids = Vec::new();
        for n in from..from + 520 {
            let number = numbers::parse(&format!("+1312555{n:04}"), "US").expect("a number");
            let mut contact = Contact::new(number, now);
            let name = if n == from + 7 { named.to_owned() } else { format!("Contact {n}") };
            contact.set(Field::Name, name, &origin);
            let id = tx.contact_insert(&contact, &[])?;
            let event = Event::ContactCreated { source: None };
            tx.event_append_quietly(NewEvent { at: now, contact_id: Some(id), actor_id: None, event: &event })?;
            ids.push(id);
        }
        Ok(ids)
    });
    stored.await.expect("stored")
}

/// What the segments of the index hold: how many of their pages name a text, and how many note that somebody is gone.
fn segments(world: &World, text: &str) -> (i64, i64) {
    let file = world.dir.path().join(FILE_NAME);
    let conn = rusqlite::Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).expect("open");
    let named = "SELECT (SELECT count(*) FROM contact_search_data WHERE instr(block, CAST(?1 AS BLOB)) > 0)
        + (SELECT count(*) FROM contact_search_idx WHERE instr(CAST(term AS BLOB), CAST(?1 AS BLOB)) > 0)";
    // Pages of tombstones have ids of their own, behind those of every segment.
    let gone = "SELECT count(*) FROM contact_search_data WHERE id >= (65536 << 37)";
    let one =
        |sql: &str, params: &[&dyn rusqlite::ToSql]| conn.query_row(sql, params, |row| row.get(0)).expect("asked");
    (one(named, &[&text]), one(gone, &[]))
}

async fn found(world: &World, text: &str) -> usize {
    let page =
        json!({"query": text, "filter": [], "sort": "newest", "start": {"at": "index", "index": 0}, "limit": 50});
    ask(world, "contacts.page", page).await["rows"].as_array().expect("rows").len()
}

#[tokio::test]
async fn an_erase_rewrites_the_segments_that_still_hold_the_person() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for (nth, named) in [NAME, "Otto Bystander", "Ida Bystander"].into_iter().enumerate() {
        ids.push(people(&world, 520 * nth as i64, named).await[7]);
    }
    assert_eq!(found(&world, NAME).await, 1);
    assert!(segments(&world, NAME).0 > 0, "the index knows the name");
    let erased = ask(&world, "person.erase", json!({"contact_id": ids[0], "phone": null})).await;
    assert_eq!(erased["search_pending"], json!(false));
    assert_eq!(segments(&world, NAME), (0, 0));
    assert!(!world.is_on_disk(NAME));
    assert_eq!((found(&world, NAME).await, found(&world, "bystander").await), (0, 2));
    assert_eq!(found(&world, "contact 1111").await, 1);
    assert_eq!(world.engine.store().check().expect("checked"), Vec::<String>::new());
}

#[tokio::test]
async fn names_that_were_changed_or_archived_before_the_erase_are_gone_too() {
    let world = World::new().await;
    let id = people(&world, 0, NAME).await[7];
    people(&world, 520, "Otto Bystander").await;
    let edit = json!({"what": "field", "key": "name", "was": NAME, "value": "Wilhelmina"});
    ask(&world, "contacts.edit", json!({"id": id, "edits": [edit]})).await;
    let selection = json!({"of": "ids", "ids": [id]});
    ask(&world, "contacts.bulk", json!({"selection": selection, "act": {"act": "archive"}, "task": null})).await;
    assert!(segments(&world, NAME).0 > 0, "the index holds what was, until somebody merges it");
    ask(&world, "person.erase", json!({"contact_id": id, "phone": null})).await;
    assert_eq!(segments(&world, NAME), (0, 0));
    assert_eq!(found(&world, "bystander").await, 1);
}

#[tokio::test]
async fn whoever_is_erased_while_the_index_is_rewritten_for_another_is_gone_as_well() {
    let world = World::new().await;
    let first = people(&world, 0, NAME).await;
    let second = people(&world, 520, "щюя").await;
    let one = ask(&world, "person.erase", json!({"contact_id": first[7], "phone": null}));
    let other = ask(&world, "person.erase", json!({"contact_id": second[7], "phone": null}));
    tokio::join!(one, other);
    assert_eq!((segments(&world, NAME), segments(&world, "щюя")), ((0, 0), (0, 0)));
    assert_eq!(world.engine.store().check().expect("checked"), Vec::<String>::new());
}

#[tokio::test]
async fn many_who_are_erased_at_once_are_gone_from_the_segments_too() {
    let world = World::new().await;
    let mut ids = people(&world, 0, NAME).await;
    ids.extend(people(&world, 520, "щюя").await);
    people(&world, 1_040, "Otto Bystander").await;
    let erased: Vec<i64> = ids.iter().copied().filter(|id| id % 4 != 0 || *id == ids[7] || *id == ids[527]).collect();
    let act = json!({"selection": {"of": "ids", "ids": erased}, "act": {"act": "erase"}, "task": null});
    assert_eq!(ask(&world, "contacts.bulk", act).await["changed"], json!(erased.len()));
    assert_eq!((segments(&world, NAME), segments(&world, "щюя")), ((0, 0), (0, 0)));
    assert_eq!(found(&world, "bystander").await, 1);
    assert_eq!(world.engine.store().check().expect("checked"), Vec::<String>::new());
}
