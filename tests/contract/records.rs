//! What an admin does with the office's records, and what forms that name them are told afterwards.

use std::sync::Arc;

use dialyard_engine::api::{Caller, Reply, SignInChange, call};
use dialyard_engine::error::{Code, Error};
use dialyard_tests::World;
use serde_json::{Value, json};

async fn ask(world: &World, caller: Caller, method: &str, req: Value) -> Result<Value, Error> {
    call(&world.engine, caller, method, req).await.map(|reply: Reply| reply.value)
}

/// As the command line on this machine.
async fn done(world: &World, method: &str, req: Value) -> Value {
    ask(world, Caller::Local, method, req).await.unwrap_or_else(|error| panic!("{method}: {error}"))
}

async fn refused(world: &World, method: &str, req: Value) -> Error {
    ask(world, Caller::Local, method, req).await.err().unwrap_or_else(|| panic!("{method} was not refused"))
}

async fn sign_in(world: &World, login: &str, password: &str) -> Caller {
    let wanted = json!({"login": login, "password": password, "stay": false});
    let reply = call(&world.engine, Caller::Nobody, "me.sign_in", wanted).await.expect("signed in");
    match reply.sign_in {
        SignInChange::Opened { secret, .. } => Caller::SignIn(secret),
        other => panic!("signing in opened nothing: {other:?}"),
    }
}

fn errors(body: &Value) -> &Value {
    &body["errors"]
}

#[tokio::test]
async fn whoever_is_deactivated_is_signed_out_and_owns_no_new_lead_until_back() {
    let world = World::new().await;
    let ada = world.office.ada.id;
    let given = done(&world, "users.reset_password", json!({"id": ada})).await;
    let window = sign_in(&world, "Ada", given["password"].as_str().expect("a password")).await;
    done(&world, "users.deactivate", json!({"id": ada, "hand_to": null, "queue": false, "contacts": false})).await;
    let error = ask(&world, window, "me.sign_out", Value::Null).await;
    assert!(error.is_ok(), "signing out of nothing is no error");
    let wanted = json!({"login": "Ada", "password": given["password"], "stay": false});
    let error = ask(&world, Caller::Nobody, "me.sign_in", wanted).await.expect_err("the door is shut");
    assert_eq!(error.fields["password"], ["The name or the password is wrong."]);

    let lead = json!({"phone_number": "(312) 555-0142", "user_id": ada});
    let reply = world.post(lead.clone()).await;
    assert_eq!(reply.status, 400);
    assert_eq!(errors(&reply.json())["user_id"], json!(["The selected user id is invalid."]));
    assert!(world.contact("+13125550142").is_none(), "nothing is stored");

    let shared = json!({"phone_number": "(312) 555-0143", "distribute_to_ring_group": true,
        "ring_group_id": world.office.ring_group_id, "distribute_to": "anyone"});
    assert!(world.post(shared).await.is_taken());
    assert_ne!(world.met("+13125550143").owner_id, Some(ada), "the ring group passes her over");

    done(&world, "users.reactivate", json!({"id": ada})).await;
    assert!(world.post(lead).await.is_taken());
    assert_eq!(world.met("+13125550142").owner_id, Some(ada));
}

#[tokio::test]
async fn who_leaves_hands_over_queue_and_contacts_in_their_order() {
    let world = World::new().await;
    let (ada, ben) = (world.office.ada.id, world.office.ben.id);
    for nth in 0..3 {
        let lead = json!({"phone_number": format!("+1312555020{nth}"), "user_id": ada, "add_to_powerdialer": true, "powerdialer_position": "bottom"});
        assert!(world.post(lead).await.is_taken());
    }
    let uses = done(&world, "users.uses", json!({"id": ada})).await;
    assert_eq!((&uses["contacts"], &uses["waiting"]), (&json!(3), &json!(3)));
    assert_eq!(uses["ring_groups"][0]["name"], "Front desk");

    let wanted = json!({"id": ada, "hand_to": ben, "queue": true, "contacts": true});
    assert_eq!(done(&world, "users.deactivate", wanted).await, json!({"queue": 3, "contacts": 3}));
    let contacts: Vec<_> = (0..3).map(|nth| world.met(&format!("+1312555020{nth}"))).collect();
    assert!(contacts.iter().all(|contact| contact.owner_id == Some(ben)));
    let items = contacts
        .iter()
        .map(|contact| world.read(|view| view.powerdialer_item_waiting(contact.id)).expect("it still waits"));
    let items: Vec<_> = items.collect();
    assert!(items.iter().all(|item| item.user_id == ben));
    assert!(items.windows(2).all(|two| two[0].position < two[1].position), "in the order in which they waited");
}

#[tokio::test]
async fn nobody_takes_over_from_themselves_or_while_not_active() {
    let world = World::new().await;
    let (ada, ben) = (world.office.ada.id, world.office.ben.id);
    for to in [ada, 999] {
        let error =
            refused(&world, "users.deactivate", json!({"id": ada, "hand_to": to, "queue": true, "contacts": true}))
                .await;
        assert_eq!(error.fields["hand_to"], ["Choose somebody else who is active."]);
    }
    assert!(world.read(|view| view.user(ada)).expect("Ada").active, "and nothing was done");
    done(&world, "users.deactivate", json!({"id": ben, "hand_to": null, "queue": false, "contacts": false})).await;
    let error =
        refused(&world, "users.deactivate", json!({"id": ada, "hand_to": ben, "queue": true, "contacts": true})).await;
    assert!(error.fields.contains_key("hand_to"));
}

#[tokio::test]
async fn the_last_admin_is_neither_removed_nor_demoted() {
    let world = World::new().await;
    let admin = &world.office.admin;
    let leave = json!({"id": admin.id, "hand_to": null, "queue": false, "contacts": false});
    let error = refused(&world, "users.deactivate", leave.clone()).await;
    assert_eq!(error.fields["id"], ["Dana is the only admin. Make somebody else an admin first."]);
    let person = |id: i64, name: &str, role: &str| json!({"id": id, "name": name, "email": null, "phone": "+13125550100", "role": role, "phone_only": false});
    let error = refused(&world, "users.edit", person(admin.id, "Dana", "agent")).await;
    assert!(error.fields.contains_key("role"));

    // Another admin who cannot sign in is not enough once the first one can: the first run would begin anew.
    done(&world, "users.reset_password", json!({"id": admin.id})).await;
    done(&world, "users.edit", person(world.office.ben.id, "Ben", "admin")).await;
    let error = refused(&world, "users.deactivate", leave.clone()).await;
    assert_eq!(error.fields["id"], ["Dana is the only admin who can sign in. Give another admin a password first."]);
    done(&world, "users.reset_password", json!({"id": world.office.ben.id})).await;
    done(&world, "users.deactivate", leave).await;
}

#[tokio::test]
async fn a_one_time_password_opens_nothing_but_its_own_change() {
    let world = World::new().await;
    let given = done(&world, "users.reset_password", json!({"id": world.office.ben.id})).await;
    let password = given["password"].as_str().expect("a password");
    let window = sign_in(&world, "Ben", password).await;
    let start = ask(&world, window.clone(), "office.start", Value::Null).await.expect("a start");
    assert_eq!(start["me"]["must_change_password"], true);
    for method in ["contacts.page", "overview.get", "me.set_availability"] {
        let error = ask(&world, window.clone(), method, Value::Null).await.expect_err("shut");
        assert_eq!((error.code, error.message.as_str()), (Code::Forbidden, "Choose a password of your own first."));
    }
    let same = json!({"current": password, "new": password});
    let error = ask(&world, window.clone(), "me.change_password", same).await.expect_err("the same");
    assert!(error.fields.contains_key("new"));
    let change = json!({"current": password, "new": "battery staple"});
    ask(&world, window.clone(), "me.change_password", change).await.expect("changed");
    ask(&world, window, "overview.get", json!({"zone": "America/Chicago"})).await.expect("open");
}

#[tokio::test]
async fn a_reset_password_closes_every_window_of_theirs() {
    let world = World::new().await;
    let ben = json!({"id": world.office.ben.id});
    let first = done(&world, "users.reset_password", ben.clone()).await;
    let window = sign_in(&world, "Ben", first["password"].as_str().expect("a password")).await;
    let second = done(&world, "users.reset_password", ben).await;
    assert_ne!(first, second);
    let error = ask(&world, window, "me.seen", Value::Null).await.expect_err("signed out");
    assert_eq!(error.code, Code::Unauthenticated);
}

#[tokio::test]
async fn who_comes_back_to_a_name_that_is_taken_is_told_so() {
    let world = World::new().await;
    let ben = world.office.ben.id;
    done(&world, "users.deactivate", json!({"id": ben, "hand_to": null, "queue": false, "contacts": false})).await;
    let another =
        json!({"name": "ben", "email": null, "phone": null, "role": "agent", "phone_only": false, "password": null});
    done(&world, "users.add", another).await;
    let error = refused(&world, "users.reactivate", json!({"id": ben})).await;
    assert_eq!(error.fields["name"], ["Ben belongs to somebody else by now. Change it on one of the two first."]);
}

#[tokio::test]
async fn a_merged_tag_is_understood_by_its_old_name_and_id() {
    let world = World::new().await;
    let hot = world.office.tag_id;
    let warm = done(&world, "tags.add", json!({"name": "Warm"})).await["id"].as_i64().expect("an id");
    assert!(world.post(json!({"phone_number": "+13125550142", "tag_id": hot})).await.is_taken());
    let both = json!({"phone_number": "+13125550143", "tag_id": hot, "tags": "warm"});
    assert!(world.post(both).await.is_taken());
    let merged = done(&world, "tags.merge", json!({"id": hot, "into_id": warm})).await;
    assert_eq!(merged, json!({"contacts": 2}));

    let tags = |e164: &str| {
        let id = world.met(e164).id;
        world.read(|view| view.contact_tags(id)).into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    assert_eq!(tags("+13125550142"), ["Warm"]);
    assert_eq!(tags("+13125550143"), ["Warm"], "and once, where it had both");
    // A form that was never changed goes on.
    assert!(world.post(json!({"phone_number": "+13125550144", "tag_id": hot})).await.is_taken());
    assert!(world.post(json!({"phone_number": "+13125550145", "tags": "HOT"})).await.is_taken());
    assert_eq!(tags("+13125550144"), ["Warm"]);
    assert_eq!(tags("+13125550145"), ["Warm"]);
    let rows = done(&world, "tags.list", Value::Null).await;
    assert_eq!(rows, json!([{"id": warm, "name": "Warm", "contacts": 4}]));

    // An admin may use the name again; the id still leads to the other.
    let again = done(&world, "tags.add", json!({"name": "Hot"})).await["id"].as_i64().expect("an id");
    assert!(world.post(json!({"phone_number": "+13125550146", "tags": "hot"})).await.is_taken());
    assert_eq!(tags("+13125550146"), ["Hot"]);
    assert_ne!(again, hot);
}

#[tokio::test]
async fn a_tag_is_renamed_under_its_id_and_never_to_anothers_name() {
    let world = World::new().await;
    let hot = world.office.tag_id;
    done(&world, "tags.add", json!({"name": "Warm"})).await;
    let error = refused(&world, "tags.rename", json!({"id": hot, "name": " WARM "})).await;
    assert_eq!(error.fields["name"], ["Warm has this name already. Merge the two instead."]);
    done(&world, "tags.rename", json!({"id": hot, "name": "Very hot"})).await;
    assert!(world.post(json!({"phone_number": "+13125550142", "tag_id": hot})).await.is_taken());
    let id = world.met("+13125550142").id;
    assert_eq!(world.read(|view| view.contact_tags(id)), [(hot, "Very hot".to_owned())]);
    let gone = done(&world, "tags.delete", json!({"id": hot})).await;
    assert_eq!(gone, json!({"contacts": 1}));
    assert_eq!(world.post(json!({"phone_number": "+13125550142", "tag_id": hot})).await.status, 400);
}

#[tokio::test]
async fn lines_and_lists_that_are_not_active_are_refused_by_name_and_used_ones_are_not_deleted() {
    let world = World::new().await;
    let (line, list) = (world.office.line_id, world.office.list_id);
    let lead = json!({"phone_number": "+13125550142", "line_id": line, "list_ids": [list]});
    assert!(world.post(lead.clone()).await.is_taken());
    let off = json!({"id": line, "name": "Main line", "phone_number": "+13125550199", "active": false});
    done(&world, "lines.edit", off).await;
    let campaign = done(&world, "lists.list", Value::Null).await[0]["campaign_id"].clone();
    let off = json!({"id": list, "name": "Web forms", "campaign_id": campaign, "active": false});
    done(&world, "lists.edit", off).await;
    let reply = world.post(lead).await;
    assert_eq!(reply.status, 400);
    let body = reply.json();
    assert_eq!(errors(&body)["line_id"], json!(["The selected line id is invalid."]));
    assert!(errors(&body)["list_ids"].is_array());

    for (method, id) in [("lines.delete", json!(line)), ("lists.delete", json!(list)), ("campaigns.delete", campaign)] {
        let error = refused(&world, method, json!({"id": id})).await;
        assert_eq!(error.code, Code::Conflict, "{method}: {error}");
    }
    assert_eq!(done(&world, "lists.list", Value::Null).await[0]["leads"], 1);
    let spare =
        done(&world, "lines.add", json!({"name": "Spare", "phone_number": "(312) 555-0198"})).await["id"].clone();
    let taken = json!({"id": spare, "name": "Spare", "phone_number": "312 555 0199", "active": true});
    let error = refused(&world, "lines.edit", taken).await;
    assert_eq!(error.fields["phone_number"], ["Another line has this number already."]);
    done(&world, "lines.delete", json!({"id": spare})).await;
}

#[tokio::test]
async fn an_archived_disposition_is_still_set_by_forms_that_name_it() {
    let world = World::new().await;
    let id = world.office.disposition_id;
    done(&world, "dispositions.edit", json!({"id": id, "name": "Met", "color": "ok", "archived": true})).await;
    let lead = json!({"phone_number": "+13125550142", "disposition_status_id": id});
    assert!(world.post(lead).await.is_taken());
    assert_eq!(world.met("+13125550142").disposition_id, Some(id));
    let error = refused(&world, "dispositions.delete", json!({"id": id})).await;
    assert_eq!(error.message, "Contacts have this disposition. Archive it instead.");
}

#[tokio::test]
async fn dispositions_stand_in_the_order_they_are_put_in() {
    let world = World::new().await;
    let first = world.office.disposition_id;
    let second = done(&world, "dispositions.add", json!({"name": "New", "color": "none"})).await["id"].clone();
    let error = refused(&world, "dispositions.order", json!({"ids": [first]})).await;
    assert_eq!(error.code, Code::Conflict, "one is missing");
    done(&world, "dispositions.order", json!({"ids": [second, first]})).await;
    let rows = done(&world, "dispositions.list", Value::Null).await;
    let ids: Vec<&Value> = rows.as_array().expect("rows").iter().map(|row| &row["id"]).collect();
    assert_eq!(ids, [&second, &json!(first)]);
    let error = refused(&world, "dispositions.add", json!({"name": "new", "color": "pink"})).await;
    assert_eq!(error.fields.keys().collect::<Vec<_>>(), ["color", "name"]);
}

#[tokio::test]
async fn a_deleted_ring_group_is_refused_and_its_order_was_kept_until_then() {
    let world = World::new().await;
    let (ada, ben) = (world.office.ada.id, world.office.ben.id);
    let group =
        json!({"id": world.office.ring_group_id, "name": "Night", "ring": "in_turn", "member_ids": [ben, ada, ben]});
    done(&world, "ring_groups.edit", group).await;
    let rows = done(&world, "ring_groups.list", Value::Null).await;
    assert_eq!(rows[0]["member_ids"], json!([ben, ada]), "each once, in the order given");
    done(&world, "ring_groups.delete", json!({"id": world.office.ring_group_id})).await;
    let lead = json!({"phone_number": "+13125550142", "distribute_to_ring_group": true,
        "ring_group_id": world.office.ring_group_id});
    let reply = world.post(lead).await;
    assert_eq!(reply.status, 400);
    assert!(errors(&reply.json())["ring_group_id"].is_array());
}

#[tokio::test]
async fn numbers_are_read_by_the_new_default_country_at_once() {
    let world = World::new().await;
    assert_eq!(world.post(json!({"phone_number": "020 7946 0018"})).await.status, 400);
    let error = refused(&world, "office.set", json!({"name": " ", "default_region": "XX"})).await;
    assert_eq!(error.fields.keys().collect::<Vec<_>>(), ["default_region", "name"]);
    done(&world, "office.set", json!({"name": "Lakeshore Solar", "default_region": "gb"})).await;
    assert!(world.post(json!({"phone_number": "020 7946 0018"})).await.is_taken());
    assert!(world.contact("+442079460018").is_some());
    let start = done(&world, "office.start", Value::Null).await;
    assert_eq!((&start["office_name"], &start["default_region"]), (&json!("Lakeshore Solar"), &json!("GB")));
}

#[tokio::test]
async fn what_an_admin_did_is_told_with_how_it_was_before() {
    let world = World::new().await;
    let engine = Arc::clone(&world.engine);
    let mut facts = engine.facts();
    done(&world, "tags.rename", json!({"id": world.office.tag_id, "name": "Cold"})).await;
    let fact = facts.recv().await.expect("facts")[0].clone();
    assert_eq!(fact.kind, "record_changed");
    assert_eq!(fact.touched[..2], ["tags", "contacts"]);
}
