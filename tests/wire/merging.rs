//! Two contacts that are one person become one, and two again.

use dialyard_engine::Code;
use dialyard_engine::contacts::{Contact, Field, OtherNumber};
use dialyard_engine::leads::Lead;
use dialyard_engine::powerdialer::Position;
use dialyard_engine::requests::Consent;
use dialyard_engine::store::Store;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::people::Room;

const ADA: &str = "+13125550142";
const BEN: &str = "+16175550143";

/// Ada in Chicago and Ada in Boston, who are the same.
async fn two(room: &Room) -> (i64, i64) {
    let target = room.person("Ada Whitfield", ADA).await;
    let merged = room.person("A. Whitfield", BEN).await;
    room.field(target, "city", None, Some("Evanston")).await.expect("saved");
    room.field(merged, "city", None, Some("Boston")).await.expect("saved");
    room.field(merged, "email", None, Some("ada@whitfield.example")).await.expect("saved");
    (target, merged)
}

async fn merge(room: &Room, target: i64, merged: i64, picks: Value) -> Value {
    room.dana("contacts.merge", json!({"target_id": target, "merged_id": merged, "picks": picks})).await
}

#[tokio::test]
async fn the_target_wins_what_it_lacks_is_filled_and_the_other_number_finds_it() {
    let room = Room::open().await;
    let (target, merged) = two(&room).await;
    let preview = room.dana("contacts.merge_preview", json!({"target_id": target, "merged_id": merged})).await;
    let field = |key: &str| preview["fields"].as_array().and_then(|all| all.iter().find(|f| f["key"] == key)).cloned();
    assert_eq!(field("city").expect("city")["pick"], "target");
    assert_eq!(field("email").expect("email")["pick"], "merged");
    merge(&room, target, merged, json!([])).await;
    let contact = room.contact(target);
    assert_eq!(contact.get(Field::City), Some("Evanston"));
    assert_eq!(contact.get(Field::Email), Some("ada@whitfield.example"));
    assert_eq!(contact.origins.of("email").and_then(|o| o.by.clone()).as_deref(), Some("Dana Kowalski"));
    let by_number = room.read(|view| view.contact_of_other_number(BEN)).expect("the other number leads to it");
    assert_eq!(by_number.id, target);
    let detail = room.detail(merged).await;
    assert_eq!((&detail["row"]["id"], &detail["merged_from"]), (&json!(target), &json!(merged)));
    let found = json!({"query": "a. whit", "sort": "newest", "start": {"at": "index", "index": 0}, "limit": 10});
    assert_eq!(room.dana("contacts.page", found).await["rows"], json!([]));
    assert!(room.store.check().expect("checked").is_empty());
}

#[tokio::test]
async fn a_picked_field_comes_from_the_other_and_a_picked_number_becomes_the_primary_one() {
    let room = Room::open().await;
    let (target, merged) = two(&room).await;
    let picks = json!([{"key": "city", "side": "merged"}, {"key": "phone", "side": "merged"}]);
    let done = merge(&room, target, merged, picks).await;
    let contact = room.contact(target);
    assert_eq!((contact.get(Field::City), contact.phone.e164.as_str()), (Some("Boston"), BEN));
    assert_eq!(contact.get(Field::State), Some("MA"), "derived from the number it has now");
    assert_eq!(room.read(|view| view.contact_numbers(target))[0].number.e164, ADA);
    room.undo(&done).await;
    assert_eq!((room.contact(target).phone.e164.as_str(), room.contact(merged).phone.e164.as_str()), (ADA, BEN));
    assert_eq!(room.read(|view| view.contact_numbers(target)), Vec::<OtherNumber>::new());
}

#[tokio::test]
async fn what_was_edited_since_stays_when_a_merge_is_undone() {
    let room = Room::open().await;
    let (target, merged) = two(&room).await;
    let done = merge(&room, target, merged, json!([])).await;
    room.field(target, "email", Some("ada@whitfield.example"), Some("ada@work.example")).await.expect("saved");
    room.dana("notes.add", json!({"contact_id": target, "text": "Said since."})).await;
    let undone = room.undo(&done).await;
    assert_eq!(undone["kept"], 1);
    assert_eq!(room.contact(target).get(Field::Email), Some("ada@work.example"));
    assert_eq!(room.contact(merged).get(Field::Email), Some("ada@whitfield.example"));
    assert_eq!(room.read(|view| view.notes_of(target)).len(), 1);
    assert_eq!(room.read(|view| view.notes_of(merged)).len(), 0);
    assert_eq!(room.timeline(merged, "all").await[0], "undone");
    assert!(room.timeline(merged, "all").await.contains(&"contact_created".to_owned()));
}

#[tokio::test]
async fn a_merge_is_not_undone_over_a_number_that_somebody_else_has_by_now() {
    let room = Room::open().await;
    let (target, merged) = two(&room).await;
    let done = merge(&room, target, merged, json!([])).await;
    room.dana("contacts.number_remove", json!({"id": target, "e164": BEN, "ext": null})).await;
    room.person("Somebody New", BEN).await;
    let error = room.refused("undo.run", json!({"id": done["undo_id"]})).await;
    assert_eq!(error.code, Code::Conflict);
    assert!(error.message.contains("Somebody New"), "{}", error.message);
    assert!(room.read(|view| view.contact(merged)).is_none(), "nothing was half done");
}

#[tokio::test]
async fn merges_follow_one_another_and_are_undone_from_the_last() {
    let room = Room::open().await;
    let (b, a) = two(&room).await;
    let c = room.person("Ada W.", "+14155550144").await;
    let first = merge(&room, b, a, json!([])).await;
    let second = merge(&room, c, b, json!([])).await;
    assert_eq!(room.detail(a).await["row"]["id"], c, "an id leads through every merge");
    let error = room.refused("undo.run", json!({"id": first["undo_id"]})).await;
    assert!(error.message.contains("Undo that first"), "{}", error.message);
    room.undo(&second).await;
    assert_eq!(room.detail(a).await["row"]["id"], b);
    room.undo(&first).await;
    assert_eq!(room.detail(a).await["merged_from"], Value::Null);
    assert!(room.store.check().expect("checked").is_empty());
}

#[tokio::test]
async fn a_day_later_a_merge_stays_and_its_id_still_leads_on() {
    let room = Room::open().await;
    let (target, merged) = two(&room).await;
    let done = merge(&room, target, merged, json!([])).await;
    room.clock.turn(25 * 3_600_000);
    assert_eq!(room.refused("undo.run", json!({"id": done["undo_id"]})).await.code, Code::NotFound);
    assert_eq!(room.detail(merged).await["row"]["id"], target);
}

#[tokio::test]
async fn a_contact_is_not_merged_with_itself_or_with_somebody_who_is_gone() {
    let room = Room::open().await;
    let (target, merged) = two(&room).await;
    for other in [target, 999] {
        let error = room.refused("contacts.merge", json!({"target_id": target, "merged_id": other})).await;
        assert!(error.fields.contains_key("merged_id"));
    }
    merge(&room, target, merged, json!([])).await;
    let error = room.refused("contacts.merge", json!({"target_id": merged, "merged_id": target})).await;
    assert!(error.fields.contains_key("merged_id"), "the merged id is the target by now");
}

/// What one of the two has; each bit is a thing it may have.
#[derive(Debug, Clone, Copy)]
struct Has {
    fields: u8,
    tags: u8,
    numbers: u8,
    dnc: bool,
    opted_out: bool,
    queued: Option<Position>,
    enrolled: bool,
    external: bool,
    leads: u8,
    owner: bool,
}

fn has() -> impl Strategy<Value = Has> {
    let position = prop_oneof![Just(None), Just(Some(Position::Top)), Just(Some(Position::Bottom))];
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (any::<u8>(), 0..8_u8, 0..4_u8, position, 0..3_u8, flags).prop_map(
        |(fields, tags, numbers, queued, leads, (dnc, opted_out, enrolled, external, owner))| Has {
            fields,
            tags,
            numbers,
            dnc,
            opted_out,
            queued,
            enrolled,
            external,
            leads,
            owner,
        },
    )
}

/// Puts what somebody has under a contact.
async fn furnish(room: &Room, id: i64, word: &'static str, has: Has) {
    let keys = ["city", "email", "company_name", "address", "lead_source", "csf1", "state", "timezone"];
    let values = [word, "@", word, word, "same", word, "CA", "America/Denver"];
    let mut edits: Vec<Value> = Vec::new();
    for (n, (key, value)) in keys.iter().zip(values).enumerate() {
        if has.fields & (1 << n) != 0 {
            let value = if *key == "email" { format!("{word}@office.example") } else { value.to_owned() };
            // The state was told by the number before anybody said one.
            let was = if *key == "state" { room.contact(id).get(Field::State).map(str::to_owned) } else { None };
            edits.push(json!({"what": "field", "key": key, "was": was, "value": value}));
        }
    }
    for (n, tag) in ["Solar", "Warm", word].iter().enumerate() {
        if has.tags & (1 << n) != 0 {
            edits.push(json!({"what": "add_tag", "name": tag}));
        }
    }
    edits.push(json!({"what": "dnc", "was": false, "on": has.dnc, "reason": has.dnc.then_some(word)}));
    edits.push(json!({"what": "sms_opt_out", "was": false, "on": has.opted_out}));
    if has.owner {
        edits.push(json!({"what": "owner", "was": null, "id": room.reggie_id}));
    }
    room.dana("contacts.edit", json!({"id": id, "edits": edits})).await;
    // One of its own, and one that both may have.
    let own = if word == "left" { "+18475550117" } else { "+18475550118" };
    for (n, number) in [own, "+18475550119"].iter().enumerate() {
        if has.numbers & (1 << n) != 0 {
            room.dana("contacts.number_add", json!({"id": id, "phone_number": number, "label": word})).await;
        }
    }
    room.dana("notes.add", json!({"contact_id": id, "text": word})).await;
    let (at, owner) = (room.engine.now(), room.reggie_id);
    let change = room.engine.write(move |tx| {
        let list = match tx.lists()?.first() {
            Some(list) => list.id,
            None => {
                let campaign = dialyard_engine::campaigns::Campaign {
                    id: 0,
                    name: "Spring".to_owned(),
                    line_id: None,
                    active: true,
                    sample: false,
                };
                let campaign_id = tx.campaign_insert(&campaign)?;
                let name = "Web forms".to_owned();
                tx.list_insert(&dialyard_engine::campaigns::List {
                    id: 0,
                    name,
                    campaign_id,
                    active: true,
                    sample: false,
                })?
            }
        };
        for _ in 0..has.leads {
            tx.lead_insert(&Lead {
                id: 0,
                contact_id: id,
                list_id: list,
                status: "NEW".to_owned(),
                created_by: 1,
                created_at: at,
                archived_at: None,
                submitted: "{}".to_owned(),
            })?;
            let text = word.to_owned();
            tx.consent_insert(id, &Consent { text, at, source_address: "127.0.0.1".to_owned(), request_id: 0 })?;
        }
        if let Some(position) = has.queued {
            let queue = match tx.powerdialer_default_list(owner)? {
                Some(list) => list,
                None => tx.powerdialer_list_insert(owner, "My queue", true)?,
            };
            tx.powerdialer_item_insert(queue, owner, id, position, at)?;
        }
        if has.enrolled {
            let name = word.to_owned();
            let sequence = dialyard_engine::sequences::Sequence { id: 0, name, active: true, sample: false };
            let sequence = tx.sequence_insert(&sequence, at)?;
            tx.enrolment_insert(sequence, id, at)?;
        }
        if has.external {
            tx.contact_external_id_set(id, "hubspot", word)?;
        }
        Ok(())
    });
    change.await.expect("furnished");
}

/// Everything about a contact but when it was changed last, and what the timeline says of the merge itself.
fn portrait(room: &Room, id: i64) -> (Contact, Value) {
    let mut contact = room.contact(id);
    contact.updated_at = 0;
    let mut keys: Vec<&str> = Field::ALL.into_iter().map(Field::key).collect();
    keys.extend(["owner", "line", "disposition", "is_dnc", "sms_opt_out"]);
    let origins: Vec<Value> = keys.iter().map(|key| json!(contact.origins.of(key))).collect();
    // Which origin stands first says nothing.
    contact.origins = Default::default();
    let around = room.read(|view| {
        let mut numbers = view.contact_numbers(id)?;
        numbers.sort_by(|a, b| a.number.e164.cmp(&b.number.e164));
        let events = view.events_of(id, None, 1_000)?;
        let events: Vec<i64> = events
            .iter()
            .filter(|event| !matches!(event.event.kind(), "contact_merged" | "merge_undone" | "undone"))
            .map(|event| event.id)
            .collect();
        let leads: Vec<i64> = view.leads_of(id)?.iter().map(|(lead, _)| lead.id).collect();
        let notes: Vec<i64> = view.notes_of(id)?.iter().map(|note| note.id).collect();
        let consents: Vec<i64> = view.contact_consents(id)?.iter().map(|(id, _)| *id).collect();
        let enrolments: Vec<String> =
            view.enrolments_of(id)?.iter().map(|(it, _)| format!("{} {}", it.id, it.state.as_str())).collect();
        let item = view.powerdialer_item_waiting(id)?.map(|item| (item.id, item.position, item.list_id));
        Ok(json!({
            "origins": origins,
            "numbers": format!("{numbers:?}"),
            "tags": view.contact_tags_at(id)?,
            "external": view.contact_external_ids(id)?,
            "events": events,
            "leads": leads,
            "notes": notes,
            "consents": consents,
            "enrolments": enrolments,
            "item": item,
        }))
    });
    (contact, around)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 40, ..ProptestConfig::default() })]
    #[test]
    fn a_merge_that_is_undone_with_no_edit_between_leaves_everything_as_it_was(
        target_has in has(),
        merged_has in has(),
        picks in proptest::sample::subsequence(
            vec!["phone", "name", "city", "email", "company_name", "csf1", "state", "owner", "hubspot_id"], 0..9,
        ),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let room = Room::open().await;
            let target = room.person("Ada Whitfield", ADA).await;
            let merged = room.person("A. Whitfield", BEN).await;
            furnish(&room, target, "left", target_has).await;
            furnish(&room, merged, "right", merged_has).await;
            let before = (portrait(&room, target), portrait(&room, merged));
            let preview = room.dana("contacts.merge_preview", json!({"target_id": target, "merged_id": merged})).await;
            let offered: Vec<&str> =
                preview["fields"].as_array().into_iter().flatten().filter_map(|field| field["key"].as_str()).collect();
            let picks: Vec<Value> = picks
                .iter()
                .filter(|key| offered.contains(*key))
                .map(|key| json!({"key": key, "side": "merged"}))
                .collect();
            room.clock.turn(60_000);
            let done = merge(&room, target, merged, json!(picks)).await;
            let joined = room.contact(target);
            prop_assert_eq!(joined.is_dnc, target_has.dnc || merged_has.dnc);
            prop_assert_eq!(joined.sms_opt_out, target_has.opted_out || merged_has.opted_out);
            let numbers = room.read(|view| view.contact_numbers(target));
            let mut all: Vec<&str> = numbers.iter().map(|other| other.number.e164.as_str()).collect();
            all.push(&joined.phone.e164);
            all.sort_unstable();
            let many = all.len();
            all.dedup();
            prop_assert_eq!(many, all.len(), "a number stands once");
            prop_assert!(all.contains(&ADA) && all.contains(&BEN));
            let active = room.read(|view| view.enrolments_of(target));
            prop_assert!(active.iter().filter(|(it, _)| it.state.as_str() == "active").count() <= 1);
            prop_assert_eq!(room.store.check().expect("checked"), Vec::<String>::new());
            room.clock.turn(60_000);
            let undone = room.undo(&done).await;
            prop_assert_eq!(&undone["kept"], 0, "{}", undone);
            let after = (portrait(&room, target), portrait(&room, merged));
            prop_assert_eq!(before, after);
            prop_assert_eq!(room.store.check().expect("checked"), Vec::<String>::new());
            Ok(())
        })?;
    }
}
