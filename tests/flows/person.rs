//! One person's data, by command, while the office is being served.

use serde_json::Value;

use crate::client::Client;
use crate::program::Office;

#[test]
fn a_person_is_exported_and_erased_while_others_are_served() {
    let office = Office::new();
    let (_, token) = office.furnish(0);
    let serving = office.serve("");
    let lead = [("phone_number", "(312) 555-0142"), ("name", "Wilhelmina Featherstone")];
    assert_eq!(Client::of(&serving, &token).post(&lead).0, 201);

    let text = office.run("person export --phone +13125550142").done();
    let whole: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(whole["contact"]["name"], "Wilhelmina Featherstone");
    assert_eq!(whole["requests"].as_array().map(Vec::len), Some(1));

    let asked = office.run("person erase --phone +13125550142").failed(1);
    assert!(asked.contains("Nothing was erased.") && asked.contains("1 request"), "{asked}");
    let erased = office.run("person erase --phone +13125550142 --yes");
    assert!(erased.err.contains("emptied 1 request"), "{erased:?}");
    let nobody = office.run("person export --phone +13125550142").done();
    assert!(!nobody.contains("Featherstone"), "{nobody}");
    assert_eq!(office.run("person export").code, Some(2), "whom?");
    serving.stop();
}
