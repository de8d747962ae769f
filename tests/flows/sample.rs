//! The sample office.

use serde_json::Value;

use super::client::Client;
use super::program::Office;
use super::store;

const EVERYTHING: &str =
    "SELECT phone_e164 || '|' || name || '|' || coalesce(company_name, '') || '|' || coalesce(email, '')
    || '|' || city || '|' || state || '|' || zipcode || '|' || zones || '|' || coalesce(owner_id, '') || '|'
    || coalesce(disposition_id, '') || '|' || is_dnc || '|' || (SELECT group_concat(tag_id) FROM
    (SELECT tag_id FROM contact_tags WHERE contact_id = contacts.id ORDER BY tag_id)) || '|'
    || (SELECT count(*) FROM powerdialer_items WHERE contact_id = contacts.id)
    FROM contacts ORDER BY id";

fn everything(office: &Office) -> Vec<Option<String>> {
    store::all(&store::open(office.dir()), EVERYTHING, |row| row.get(0))
}

#[test]
fn it_prints_its_ids_as_one_object_on_one_line() {
    let office = Office::new();
    let out = office.run("sample load").done();
    assert!(out.ends_with('\n') && out.lines().count() == 1);
    let ids: Value = serde_json::from_str(&out).expect("JSON");
    let keys: Vec<&str> = ids.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "admin_id",
            "agent_ids",
            "ring_group_id",
            "line_id",
            "line_phone_number",
            "campaign_id",
            "list_id",
            "tag_id",
            "disposition_status_id",
            "sequence_id",
            "contact_ids"
        ]
    );
    assert!(ids["agent_ids"].as_array().is_some_and(|agents| agents.len() >= 2));
    let conn = store::open(office.dir());
    assert_eq!(store::count(&conn, "SELECT count(*) FROM contacts WHERE sample = 1"), 200);
    for id in ids["contact_ids"].as_array().expect("ids") {
        assert_eq!(store::count(&conn, &format!("SELECT count(*) FROM contacts WHERE id = {id}")), 1);
    }
    let agents_with_phones =
        "SELECT count(*) FROM users WHERE role = 'agent' AND sample = 1 AND phone_e164 IS NOT NULL";
    assert!(store::count(&conn, agents_with_phones) >= 2);
    assert_eq!(store::count(&conn, "SELECT count(*) FROM leads"), 200);
    assert!(store::count(&conn, "SELECT count(*) FROM powerdialer_items") > 0);
    assert!(store::count(&conn, "SELECT count(*) FROM enrolments") > 0);
    assert_eq!(store::count(&conn, "SELECT count(*) FROM sequences WHERE active = 1"), 1);
    assert!(office.run("check").done().ends_with("Nothing is wrong.\n"));
}

#[test]
fn the_same_seed_is_the_same_data() {
    let offices = [Office::new(), Office::new(), Office::new()];
    let load = |office: &Office, seed| office.run(&format!("sample load --contacts 1500 --seed {seed}")).done();
    assert_eq!(load(&offices[0], 42), load(&offices[1], 42));
    load(&offices[2], 43);
    let [one, same, other] = offices.each_ref().map(everything);
    assert_eq!(one.len(), 1_500);
    assert_eq!(one, same);
    assert_ne!(one, other);
}

#[test]
fn it_is_loaded_once_and_goes_without_a_trace() {
    let office = Office::new();
    office.run("user add --name Ada --role admin").done();
    let rows = "SELECT (SELECT count(*) FROM contacts) + (SELECT count(*) FROM users) + (SELECT count(*) FROM tags)
        + (SELECT count(*) FROM lines) + (SELECT count(*) FROM ring_groups) + (SELECT count(*) FROM campaigns)
        + (SELECT count(*) FROM lists) + (SELECT count(*) FROM leads) + (SELECT count(*) FROM sequences)
        + (SELECT count(*) FROM enrolments) + (SELECT count(*) FROM powerdialer_lists)
        + (SELECT count(*) FROM powerdialer_items) + (SELECT count(*) FROM events WHERE contact_id IS NOT NULL)";
    let before = store::count(&store::open(office.dir()), rows);
    let first = office.run("sample load").done();
    assert!(office.run("sample load").failed(1).contains("loaded already"));
    office.run("sample remove").done();
    assert_eq!(store::count(&store::open(office.dir()), rows), before);
    office.run("sample remove").done();
    let again: Value = serde_json::from_str(&office.run("sample load").done()).expect("JSON");
    let first: Value = serde_json::from_str(&first).expect("JSON");
    assert_eq!(first["line_phone_number"], again["line_phone_number"]);
    assert!(office.run("check").done().ends_with("Nothing is wrong.\n"));
}

#[test]
fn a_number_that_a_real_contact_has_stays_with_the_real_contact() {
    let (model, office) = (Office::new(), Office::new());
    model.run("sample load --contacts 300").done();
    let numbers: Vec<String> =
        store::all(&store::open(model.dir()), "SELECT phone_e164 FROM contacts LIMIT 3", |row| row.get(0));
    office.run("user add --name Ada --role admin").done();
    let token = office.run("token create --name Form").done();
    let serving = office.serve("");
    let client = Client::of(&serving, token.trim());
    for number in &numbers {
        assert_eq!(client.post(&[("phone_number", number), ("name", "Somebody Real")]).0, 201);
    }
    office.run("sample load --contacts 300").done();
    office.run("sample remove").done();
    serving.stop();
    let left: Vec<String> = store::all(&store::open(office.dir()), "SELECT phone_e164 FROM contacts", |row| row.get(0));
    assert_eq!(left, numbers);
}

/// What is left of the sample office once it was removed, by kind, and who of it is still marked.
fn left_over(office: &Office) -> Vec<(String, String)> {
    let rows = "SELECT 'user', name FROM users WHERE id > 1 AND name <> 'Ada' UNION ALL SELECT 'line', name FROM lines
        UNION ALL SELECT 'campaign', name FROM campaigns UNION ALL SELECT 'list', name FROM lists
        UNION ALL SELECT 'sequence', name FROM sequences UNION ALL SELECT 'tag', name FROM tags
        UNION ALL SELECT 'ring group', name FROM ring_groups";
    let conn = store::open(office.dir());
    for kind in ["users", "lines", "campaigns", "lists", "sequences", "tags", "ring_groups", "contacts"] {
        assert_eq!(store::count(&conn, &format!("SELECT count(*) FROM {kind} WHERE sample = 1")), 0, "{kind}");
    }
    let mut left = store::all(&conn, rows, |row| Ok((row.get(0)?, row.get(1)?)));
    left.sort();
    left
}

/// Uses the sample office in one way, removes it, and answers what stayed.
fn left_after(use_it: impl FnOnce(&Office, &Value)) -> Vec<(String, String)> {
    let office = Office::new();
    office.run("user add --name Ada --role admin").done();
    let ids: Value = serde_json::from_str(&office.run("sample load --contacts 60").done()).expect("JSON");
    use_it(&office, &ids);
    office.run("sample remove").done();
    assert!(office.run("check").done().ends_with("Nothing is wrong.\n"));
    let left = left_over(&office);
    office.run("sample remove").done();
    assert_eq!(left_over(&office), left);
    // What stayed is not in the way of the next one, which goes without a trace of its own.
    office.run("sample load --contacts 60").done();
    office.run("sample remove").done();
    assert_eq!(left_over(&office), left);
    left
}

/// A real lead that names a record of the sample office.
fn left_after_a_lead(field: &str, id: impl FnOnce(&Value) -> &Value) -> Vec<(String, String)> {
    left_after(|office, ids| {
        let token = office.run("token create --name Form").done();
        let serving = office.serve("");
        let lead = [("phone_number", "3125550142"), (field, &id(ids).to_string())];
        let (status, body) = Client::of(&serving, token.trim()).post(&lead);
        assert_eq!((status, body["warnings"].as_array().map_or(0, Vec::len)), (201, 0), "{body}");
        serving.stop();
    })
}

fn named(left: &[(&str, &str)]) -> Vec<(String, String)> {
    left.iter().map(|(kind, name)| ((*kind).to_owned(), (*name).to_owned())).collect()
}

#[test]
fn what_real_leads_use_of_it_stays_as_the_offices_own() {
    assert_eq!(left_after_a_lead("tag_id", |ids| &ids["tag_id"]), named(&[("tag", "Hot lead")]));
    assert_eq!(left_after_a_lead("line_id", |ids| &ids["line_id"]), named(&[("line", "Chicago")]));
    assert_eq!(left_after_a_lead("user_id", |ids| &ids["agent_ids"][0]), named(&[("user", "Marcus Bell")]));
    assert_eq!(left_after_a_lead("disposition_status_id", |ids| &ids["disposition_status_id"]), []);
    let sequence = [("sequence", "New lead follow-up")];
    assert_eq!(left_after_a_lead("sequence_id", |ids| &ids["sequence_id"]), named(&sequence));
    let list = [("campaign", "Spring outreach"), ("line", "Chicago"), ("list", "Spring web leads")];
    assert_eq!(left_after_a_lead("list_ids", |ids| &ids["list_id"]), named(&list));
}

#[test]
fn what_real_records_use_of_it_stays_as_the_offices_own() {
    let list = left_after(|office, ids| {
        office.run(&format!("list add --name Web --campaign {}", ids["campaign_id"])).done();
    });
    assert_eq!(list, named(&[("campaign", "Spring outreach"), ("line", "Chicago"), ("list", "Web")]));
    let campaign = left_after(|office, ids| {
        office.run(&format!("campaign add --name Web --line {}", ids["line_id"])).done();
    });
    assert_eq!(campaign, named(&[("campaign", "Web"), ("line", "Chicago")]));
    let group = left_after(|office, ids| {
        office.run(&format!("ring-group add --name Web --members {}", ids["agent_ids"][1])).done();
    });
    assert_eq!(group, named(&[("ring group", "Web"), ("user", "Elena Ruiz")]));
}

#[test]
fn a_queue_that_a_real_contact_waits_in_keeps_its_owner_and_a_token_that_is_no_longer_anybodys_goes() {
    let left = left_after(|office, ids| {
        let token = office.run(&format!("token create --name Form --user {}", ids["admin_id"])).done();
        let serving = office.serve("");
        let user = ids["agent_ids"][2].to_string();
        let lead = [("phone_number", "3125550142"), ("user_id", user.as_str()), ("add_to_powerdialer", "1")];
        assert_eq!(Client::of(&serving, token.trim()).post(&lead).0, 201);
        // The program that holds the data forgets the token with the rest.
        office.run("sample remove").done();
        assert_eq!(Client::of(&serving, token.trim()).post(&lead).0, 401);
        serving.stop();
        let conn = store::open(office.dir());
        assert_eq!(store::count(&conn, "SELECT count(*) FROM powerdialer_items JOIN users ON users.id = user_id"), 1);
        assert_eq!(store::count(&conn, "SELECT count(*) FROM tokens"), 0);
    });
    assert_eq!(left, named(&[("user", "Tom Hadley")]));
}

#[test]
fn leads_get_through_while_it_is_being_loaded() {
    let office = Office::new();
    office.run("user add --name Ada --role admin").done();
    let token = office.run("token create --name Form").done();
    let serving = office.serve("--rate-limit 0");
    let client = Client::of(&serving, token.trim());
    let mut loading = office.start("sample load --contacts 8000");
    let mut posted = 0;
    while loading.try_wait().expect("a status").is_none() {
        assert_eq!(client.post(&[("phone_number", format!("2015550{posted:03}").as_str())]).0, 201);
        posted += 1;
    }
    assert!(posted > 3, "only {posted} leads came between");
    let conn = store::open(office.dir());
    assert_eq!(store::count(&conn, "SELECT count(*) FROM contacts WHERE sample = 0"), posted);
    assert_eq!(store::count(&conn, "SELECT count(*) FROM contacts WHERE sample = 1"), 8_000);
}
