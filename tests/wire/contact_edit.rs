//! One contact, changed by hand: fields, numbers, tags, notes, custom fields.

use dialyard_engine::Code;
use dialyard_engine::contacts::{Field, OriginKind};
use dialyard_engine::store::Store;
use serde_json::{Value, json};

use crate::people::Room;

#[tokio::test]
async fn a_field_changed_by_hand_says_by_whom_and_when_and_can_be_taken_back() {
    let room = Room::open().await;
    let id = room.person("Ada Whitfield", "(312) 555-0142").await;
    room.clock.turn(60_000);
    let done = room.field(id, "email", None, Some("ada@whitfield.example")).await.expect("saved");
    let contact = room.contact(id);
    assert_eq!(contact.get(Field::Email), Some("ada@whitfield.example"));
    let origin = contact.origins.of("email").expect("an origin");
    assert_eq!((origin.kind, origin.by.as_deref()), (OriginKind::User, Some("Dana Kowalski")));
    assert_eq!(contact.updated_at, origin.at);
    let timeline = room.dana("contacts.timeline", json!({"id": id, "before": null, "limit": 1})).await;
    assert_eq!(
        timeline["entries"][0]["event"],
        json!({"kind": "contact_changed", "reason": null, "changes": [
            {"key": "email", "label": "E-mail", "before": null, "after": "ada@whitfield.example"}
        ]})
    );
    assert_eq!(timeline["entries"][0]["actor"], "Dana Kowalski");
    assert_eq!(room.undo(&done).await, json!({"undone": 1, "kept": 0}));
    assert_eq!(room.contact(id).get(Field::Email), None);
}

#[tokio::test]
async fn a_name_renews_its_parts_and_undo_brings_all_of_them_back() {
    let room = Room::open().await;
    let id = room.person("Ada Whitfield", "(312) 555-0142").await;
    let before = room.contact(id);
    let done = room.field(id, "name", Some("Ada Whitfield"), Some("Grace Hopper")).await.expect("saved");
    assert_eq!(room.contact(id).get(Field::FirstName), Some("Grace"));
    assert_eq!(room.detail(id).await["row"]["name"], "Grace Hopper");
    let found = json!({"query": "hopper", "sort": "newest", "start": {"at": "index", "index": 0}, "limit": 10});
    assert_eq!(room.dana("contacts.page", found).await["rows"][0]["id"], id);
    room.undo(&done).await;
    let after = room.contact(id);
    assert_eq!((after.values, after.zones), (before.values, before.zones));
}

#[tokio::test]
async fn what_somebody_changed_meanwhile_is_not_written_over_and_both_are_said() {
    let room = Room::open().await;
    let id = room.person("Ada Whitfield", "(312) 555-0142").await;
    room.field(id, "city", None, Some("Evanston")).await.expect("saved");
    let error = room.field(id, "city", None, Some("Chicago")).await.expect_err("refused");
    assert_eq!(error.code, Code::Conflict);
    assert_eq!(error.fields["city"], ["City was changed meanwhile: it is now “Evanston”."]);
    assert_eq!(room.contact(id).get(Field::City), Some("Evanston"));
    let same = room.field(id, "city", None, Some("Evanston")).await.expect("nothing to do");
    assert_eq!(same, json!({"undo_id": null}));
}

#[tokio::test]
async fn what_was_edited_since_stays_when_an_edit_is_undone() {
    let room = Room::open().await;
    let id = room.person("Ada Whitfield", "(312) 555-0142").await;
    let edits = json!([
        {"what": "field", "key": "city", "was": null, "value": "Evanston"},
        {"what": "field", "key": "address", "was": null, "value": "1 Main St"}
    ]);
    let done = room.dana("contacts.edit", json!({"id": id, "edits": edits})).await;
    room.field(id, "city", Some("Evanston"), Some("Chicago")).await.expect("saved");
    assert_eq!(room.undo(&done).await, json!({"undone": 1, "kept": 1}));
    let contact = room.contact(id);
    assert_eq!((contact.get(Field::City), contact.get(Field::Address)), (Some("Chicago"), None));
}

#[tokio::test]
async fn every_wrong_value_is_named_with_what_would_be_right_and_nothing_is_saved() {
    let room = Room::open().await;
    let id = room.person("Ada Whitfield", "(312) 555-0142").await;
    let field = |key: &str, value: &str| json!({"what": "field", "key": key, "was": null, "value": value});
    let edits = json!([
        field("email", "not an address"),
        field("date_of_birth", "02/30/1980"),
        field("timezone", "Middle/Earth"),
        field("website", "javascript:alert(1)"),
        field("no_such_field", "x"),
        field("city", "Evanston"),
        {"what": "owner", "was": null, "id": 1},
        {"what": "line", "was": null, "id": 99},
        {"what": "add_tag", "name": "a, b"}
    ]);
    let error = room.refused("contacts.edit", json!({"id": id, "edits": edits})).await;
    assert_eq!(error.code, Code::Invalid);
    let wrong: Vec<&String> = error.fields.keys().collect();
    assert_eq!(wrong, ["date_of_birth", "email", "line", "no_such_field", "owner", "tags", "timezone", "website"]);
    assert_eq!(room.contact(id).get(Field::City), None);
}

#[tokio::test]
async fn owner_tags_and_do_not_contact_change_with_one_undo_each() {
    let room = Room::open().await;
    let id = room.person("Ada Whitfield", "(312) 555-0142").await;
    let edits = json!([
        {"what": "owner", "was": null, "id": room.reggie_id},
        {"what": "add_tag", "name": "Solar"},
        {"what": "dnc", "was": false, "on": true, "reason": "Asked on the phone"}
    ]);
    let done = room.dana("contacts.edit", json!({"id": id, "edits": edits})).await;
    let detail = room.detail(id).await;
    assert_eq!(detail["row"]["owner"]["name"], "Reggie Lindqvist");
    assert_eq!(detail["row"]["tags"][0]["name"], "Solar");
    assert_eq!((&detail["row"]["is_dnc"], &detail["dnc_reason"]), (&json!(true), &json!("Asked on the phone")));
    room.undo(&done).await;
    let detail = room.detail(id).await;
    assert_eq!(detail["row"]["owner"], Value::Null);
    assert_eq!(detail["row"]["tags"], json!([]));
    assert_eq!((&detail["row"]["is_dnc"], &detail["dnc_reason"]), (&json!(false), &Value::Null));
}

#[tokio::test]
async fn numbers_are_added_labelled_made_primary_and_removed_each_with_undo() {
    let room = Room::open().await;
    let id = room.person("Ada Whitfield", "(312) 555-0142").await;
    let add =
        room.dana("contacts.number_add", json!({"id": id, "phone_number": "(847) 555-0117", "label": "Work"})).await;
    assert_eq!(add["outcome"], "saved");
    let number = json!({"id": id, "e164": "+18475550117", "ext": null});
    let swap = room.dana("contacts.number_primary", number.clone()).await;
    let numbers = room.detail(id).await["numbers"].clone();
    assert_eq!((&numbers[0]["phone"]["e164"], &numbers[0]["label"]), (&json!("+18475550117"), &json!("Work")));
    assert_eq!(numbers[1]["phone"]["e164"], "+13125550142");
    let kept = room.refused("contacts.number_remove", number.clone()).await;
    assert!(kept.fields["phone_number"][0].contains("Make another number the primary one first"));
    room.undo(&swap).await;
    assert_eq!(room.contact(id).phone.e164, "+13125550142");
    let label = json!({"id": id, "e164": "+13125550142", "ext": null, "label": "Mobile"});
    room.dana("contacts.number_label", label).await;
    assert_eq!(room.detail(id).await["numbers"][0]["label"], "Mobile");
    let removed = room.dana("contacts.number_remove", number).await;
    assert_eq!(room.read(|view| view.contact_numbers(id)).len(), 0);
    room.undo(&removed).await;
    let back = room.read(|view| view.contact_numbers(id));
    assert_eq!(back[0].label.as_deref(), Some("Work"));
    let again = json!({"id": id, "phone_number": "847.555.0117", "label": null});
    let error = room.refused("contacts.number_add", again).await;
    assert_eq!(error.fields["phone_number"], ["This contact has this number already."]);
}

#[tokio::test]
async fn a_number_that_somebody_has_is_said_with_whom_and_nothing_is_made() {
    let room = Room::open().await;
    let ada = room.person("Ada Whitfield", "(312) 555-0142").await;
    let ben = room.person("Ben Achebe", "(312) 555-0143").await;
    let taken = room.dana("contacts.create", json!({"phone_number": "312 555 0142", "label": null})).await;
    assert_eq!((&taken["outcome"], &taken["contact"]["id"]), (&json!("taken"), &json!(ada)));
    assert!(
        taken["message"]
            .as_str()
            .is_some_and(|words| words.contains("Ada Whitfield") && words.contains("instead of making another"))
    );
    let taken =
        room.dana("contacts.number_add", json!({"id": ben, "phone_number": "+13125550142", "label": null})).await;
    assert_eq!(taken["contact"]["name"], "Ada Whitfield");
    assert_eq!(room.read(|view| view.contact_numbers(ben)).len(), 0);
    let wrong = room.refused("contacts.create", json!({"phone_number": "12", "label": null})).await;
    assert!(wrong.fields["phone_number"][0].contains("(312) 555-0142"));
}

#[tokio::test]
async fn a_note_is_its_authors_and_can_be_taken_back() {
    let room = Room::open().await;
    let id = room.person("Ada Whitfield", "(312) 555-0142").await;
    let note = room.dana("notes.add", json!({"contact_id": id, "text": "  Wants a call on Monday.  "})).await;
    let text = |page: &Value| page["entries"][0]["note"]["text"].clone();
    let newest = json!({"id": id, "before": null, "limit": 1, "kind": "notes"});
    assert_eq!(text(&room.dana("contacts.timeline", newest.clone()).await), "Wants a call on Monday.");
    let edit = json!({"id": note["id"], "was": "Wants a call on Monday.", "text": "Wants a call on Tuesday."});
    let error = room.ask(&room.reggie, "notes.edit", edit.clone()).await.expect_err("refused");
    assert_eq!(error.code, Code::Forbidden);
    assert_eq!(
        room.ask(&room.reggie, "notes.delete", json!({"id": note["id"]})).await.map_err(|e| e.code),
        Err(Code::Forbidden)
    );
    let edited = room.dana("notes.edit", edit).await;
    assert_eq!(room.undo(&note).await, json!({"undone": 0, "kept": 1}), "it was changed since");
    room.undo(&edited).await;
    let deleted = room.dana("notes.delete", json!({"id": note["id"]})).await;
    assert_eq!(room.read(|view| view.notes_of(id)).len(), 0);
    room.undo(&deleted).await;
    assert_eq!(room.read(|view| view.notes_of(id))[0].text, "Wants a call on Monday.");
    assert_eq!(room.timeline(id, "notes").await, ["note_deleted", "note_edited", "note_added"]);
    assert_eq!(room.timeline(id, "leads").await, Vec::<String>::new());
    assert!(room.timeline(id, "changes").await.contains(&"contact_created".to_owned()));
}

#[tokio::test]
async fn custom_fields_hold_what_their_type_allows() {
    let room = Room::open().await;
    let id = room.person("Ada Whitfield", "(312) 555-0142").await;
    let roof = json!({"key": "Roof", "label": "Roof", "kind": "choice", "choices": ["Slate", " Tile ", "slate"]});
    let field = room.dana("custom_fields.add", roof).await;
    let all = room.dana("custom_fields.list", Value::Null).await;
    let added = all.as_array().and_then(|all| all.last()).cloned().expect("a field");
    assert_eq!((&added["key"], &added["choices"]), (&json!("roof"), &json!(["Slate", "Tile"])));
    room.field(id, "roof", None, Some("tile")).await.expect("saved");
    assert_eq!(room.contact(id).custom["roof"], "Tile");
    let error = room.field(id, "roof", Some("Tile"), Some("Straw")).await.expect_err("refused");
    assert_eq!(error.fields["roof"], ["Roof is one of: Slate, Tile."]);
    let uses = room.dana("custom_fields.uses", Value::Null).await;
    assert_eq!(uses["held"], json!([{"key": "roof", "contacts": 1}]));
    // What was right once is flagged when the type changes, and kept.
    let number = json!({"id": field["id"], "label": "Roof area", "kind": "number"});
    room.dana("custom_fields.update", number).await;
    let fields = room.detail(id).await["fields"].clone();
    let shown = fields.as_array().and_then(|all| all.iter().find(|f| f["key"] == "roof")).cloned().expect("shown");
    assert_eq!(
        (&shown["label"], &shown["value"], &shown["flag"]),
        (&json!("Roof area"), &json!("Tile"), &json!("Not a number: kept as it came."))
    );
    for (key, label) in
        [("email", "Mail"), ("is_dnc", "DNC"), ("roof", "Another"), ("2nd", "Second"), ("new", "Roof area")]
    {
        let error = room.refused("custom_fields.add", json!({"key": key, "label": label, "kind": "text"})).await;
        assert_eq!(error.code, Code::Invalid, "{key}");
    }
}

#[tokio::test]
async fn the_two_fields_of_the_lead_api_can_be_named_and_typed_and_not_archived() {
    let room = Room::open().await;
    let id = room.person("Ada Whitfield", "(312) 555-0142").await;
    let all = room.dana("custom_fields.list", Value::Null).await;
    let first = all[0]["id"].clone();
    assert_eq!((&all[0]["key"], &all[0]["built_in"]), (&json!("csf1"), &json!(true)));
    room.dana("custom_fields.update", json!({"id": first, "label": "Monthly bill", "kind": "number"})).await;
    assert!(room.field(id, "csf1", None, Some("a lot")).await.is_err());
    room.field(id, "csf1", None, Some("1,412")).await.expect("saved");
    let fields = room.detail(id).await["fields"].clone();
    let shown = fields.as_array().and_then(|all| all.iter().find(|f| f["key"] == "csf1")).cloned().expect("shown");
    assert_eq!((&shown["label"], &shown["value"]), (&json!("Monthly bill"), &json!("1412")));
    let error = room.refused("custom_fields.archive", json!({"id": first, "archived": true})).await;
    assert_eq!(error.code, Code::Conflict);
    assert!(room.store.check().expect("checked").is_empty());
}
