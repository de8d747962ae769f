//! Saved views: one's own, and everybody's.

use dialyard_engine::Code;
use serde_json::{Value, json};

use crate::desk::Desk;

fn view(name: &str, shared: bool) -> Value {
    let shows = json!({
        "filter": [{"on": "owner", "any": [{"who": "me"}]}],
        "sort": "company",
        "columns": [{"id": "name", "width": 210}, {"id": "csf1", "width": null}],
    });
    json!({"id": null, "name": name, "shared": shared, "shows": shows})
}

fn names(views: &Value) -> Vec<&str> {
    views.as_array().expect("views").iter().filter_map(|view| view["name"].as_str()).collect()
}

#[tokio::test]
async fn each_has_his_own_views_and_those_that_an_admin_saved_for_everybody() {
    let desk = Desk::with(0).await;
    let save = "views.save";
    desk.told(save, view("Everybody’s", true)).await;
    desk.told(save, view("The admin’s own", false)).await;
    desk.ask(&desk.agent, save, view("The agent’s own", false)).await.expect("saved");
    let refused = desk.ask(&desk.agent, save, view("For all", true)).await.expect_err("not an admin");
    assert_eq!(refused.code, Code::Forbidden);

    let mine = desk.ask(&desk.agent, "views.list", json!({})).await.expect("views");
    assert_eq!(names(&mine), ["Everybody’s", "The agent’s own"]);
    assert_eq!(mine[1]["shows"], view("", false)["shows"]);
    let admins = desk.told("views.list", json!({})).await;
    assert_eq!(names(&admins), ["Everybody’s", "The admin’s own"]);

    let gone = desk.ask(&desk.agent, "views.remove", json!({"id": admins[1]["id"]})).await.expect_err("not known");
    assert_eq!(gone.code, Code::NotFound);
    let shared = desk.ask(&desk.agent, "views.remove", json!({"id": admins[0]["id"]})).await.expect_err("not his");
    assert_eq!(shared.code, Code::Forbidden);
    desk.ask(&desk.agent, "views.remove", json!({"id": mine[1]["id"]})).await.expect("removed");
    assert_eq!(names(&desk.ask(&desk.agent, "views.list", json!({})).await.expect("views")), ["Everybody’s"]);
}

#[tokio::test]
async fn a_view_is_changed_in_its_place_and_needs_a_name_and_a_filter_that_means_something() {
    let desk = Desk::with(0).await;
    let id = desk.told("views.save", view("Mine", false)).await["id"].clone();
    desk.told("views.save", view("Another", false)).await;
    let mut renamed = view("Mine by company", false);
    renamed["id"] = id.clone();
    assert_eq!(desk.told("views.save", renamed).await["id"], id);
    assert_eq!(names(&desk.told("views.list", json!({})).await), ["Mine by company", "Another"]);
    for (field, wrong) in [
        ("name", view("  ", false)),
        ("name", view(&"x".repeat(41), false)),
        ("filter", {
            let mut wrong = view("Wrong", false);
            wrong["shows"]["filter"] = json!([{"on": "field", "key": "nothing", "how": "empty", "any": []}]);
            wrong
        }),
    ] {
        let refused = desk.ask(&desk.admin, "views.save", wrong).await.expect_err("refused");
        assert!(refused.fields.contains_key(field), "{refused}");
    }
}
