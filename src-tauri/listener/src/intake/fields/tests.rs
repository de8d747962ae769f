use dialyard_engine::event::Warning;
use serde_json::json;

use super::*;
use crate::intake::transport::{Given, Place, Value};

const ID: Field = Field::new("user_id", Kind::Id, "");

fn text(text: &str) -> Value<'_> {
    Value::Text(text.into())
}

#[test]
fn a_boolean_comes_in_many_spellings() {
    for yes in ["true", "TRUE", "1", "yes", "Yes", "on", " on "] {
        assert_eq!(flag(&text(yes)), Some(true), "{yes}");
    }
    for no in ["false", "False", "0", "no", "off", "OFF"] {
        assert_eq!(flag(&text(no)), Some(false), "{no}");
    }
    for neither in ["2", "y", "maybe", "truee", "-1"] {
        assert_eq!(flag(&text(neither)), None, "{neither}");
    }
    assert_eq!(flag(&Value::Nested("[true]")), None);
}

#[test]
fn an_id_is_a_whole_number_from_one_up() {
    for (given, id) in [("12", 12), (" 12 ", 12), ("0012", 12), ("12.0", 12), ("9223372036854775807", i64::MAX)] {
        assert_eq!(super::id(&ID, &text(given)), Ok(id), "{given}");
    }
    for bad in ["abc", "1.5", "1e3", "9223372036854775808", "", "1,2"] {
        assert_eq!(super::id(&ID, &text(bad)), Err("The user id field must be an integer.".to_owned()), "{bad}");
    }
    for low in ["0", "-4"] {
        assert_eq!(super::id(&ID, &text(low)), Err("The user id field must be at least 1.".to_owned()), "{low}");
    }
    assert!(super::id(&ID, &Value::Nested("[1]")).is_err());
}

#[test]
fn a_list_of_ids_comes_with_commas_or_as_a_list_each_once() {
    const LISTS: Field = Field::new("list_ids", Kind::Ids, "");
    for value in
        [text("3, 4,3,,"), text("[3,4]"), Value::Nested("[3,\"4\",3]"), Value::Tree(json!({"0": "3", "1": "4"}))]
    {
        assert_eq!(ids(&LISTS, &value), Ok(vec![3, 4]), "{value:?}");
    }
    for value in [text("3,x"), Value::Nested("[[3]]"), Value::Nested("{\"a\":3}"), text("0"), Value::Nested("[1.5]")] {
        assert_eq!(ids(&LISTS, &value), Err("The list ids field must be a list of integers.".to_owned()), "{value:?}");
    }
}

#[test]
fn tags_come_with_commas_or_as_a_list() {
    const TAGS: Field = Field::new("tags", Kind::Names, "");
    for value in [text(" hot , web,"), Value::Nested("[\"hot\",\"web\"]"), text("[\"hot\", \"web\"]")] {
        assert_eq!(names(&TAGS, &value), Ok((vec!["hot".to_owned(), "web".to_owned()], 0)), "{value:?}");
    }
    let many = (0..150).map(|nth| nth.to_string()).collect::<Vec<_>>().join(",");
    assert_eq!(names(&TAGS, &text(&many)).map(|(names, over)| (names.len(), over)), Ok((100, 50)));
    assert!(names(&TAGS, &Value::Nested("[{}]")).is_err());
}

#[test]
fn a_text_is_trimmed_and_bounded() {
    const NAME: Field = Field::new("name", Kind::Text, "");
    assert_eq!(super::text(&NAME, &text("  Ada ")), Ok("Ada".to_owned()));
    assert_eq!(super::text(&NAME, &Value::Nested("[]")), Err("The name field must be a string.".to_owned()));
    let long = "x".repeat(FIELD_MAX + 1);
    assert_eq!(super::text(&NAME, &text(&long)), Err("The name field must not be greater than 64 KiB.".to_owned()));
    assert!(super::text(&NAME, &text(&long[1..])).is_ok());
}

#[test]
fn a_date_of_birth_is_read_in_three_forms_and_must_exist() {
    for given in ["12/05/1975", "12-05-1975", "1975-12-05", "12/5/1975"] {
        assert_eq!(date(given).as_deref(), Some("1975-12-05"), "{given}");
    }
    for bad in [
        "MM/DD/YYYY",
        "02/30/1990",
        "13/01/1990",
        "1975/12/05",
        "12-05/1975",
        "12/05/75",
        "0000-01-01",
        "",
        "1-2",
        "+1975-12-05",
    ] {
        assert_eq!(date(bad), None, "{bad}");
    }
    assert_eq!(date("02/29/2000").as_deref(), Some("2000-02-29"));
}

#[test]
fn an_address_is_judged_by_its_shape() {
    for right in ["ada@example.com", "a.b+c@mail.example.co.uk", "zoë@exämple.de", "o'hara@example.com"] {
        assert!(address_looks_right(right), "{right}");
    }
    for wrong in [
        "[email protected]",
        "ada",
        "ada@",
        "@example.com",
        "ada@example",
        "a b@example.com",
        "a@b@c.de",
        "ada@example..com",
        ".a@b.de",
    ] {
        assert!(!address_looks_right(wrong), "{wrong}");
    }
}

#[test]
fn a_zone_is_known_in_any_case() {
    assert_eq!(zone("America/Los_Angeles"), Some("America/Los_Angeles"));
    assert_eq!(zone("america/los_angeles"), Some("America/Los_Angeles"));
    assert_eq!(zone("Middle/Earth"), None);
}

fn numbers(value: &Value<'_>) -> (Vec<(Option<String>, String)>, Vec<String>) {
    const OTHERS: Field = Field::new("other_phone_numbers", Kind::Phones, "");
    let mut warnings: Vec<Warning> = Vec::new();
    let others = others(&OTHERS, value, "US", &mut warnings);
    let shown = others.into_iter().map(|other| (other.label, other.number.e164)).collect();
    (shown, warnings.into_iter().map(|warning| warning.message).collect())
}

#[test]
fn other_numbers_come_in_every_shape() {
    let mobile = |label: Option<&str>| vec![(label.map(str::to_owned), "+18187405020".to_owned())];
    for (value, wanted) in [
        (Value::Nested(r#"[{"label":"mobile","phone_number":"8187405020"}]"#), mobile(Some("mobile"))),
        (Value::Nested(r#"[{"phone_number":8187405020}]"#), mobile(None)),
        (Value::Nested(r#"[["mobile","8187405020"]]"#), mobile(Some("mobile"))),
        (Value::Nested(r#"[["8187405020"]]"#), mobile(None)),
        (Value::Nested(r#"["8187405020"]"#), mobile(None)),
        (Value::Nested(r#"{"label":"mobile","phone_number":"8187405020"}"#), mobile(Some("mobile"))),
        (text("8187405020"), mobile(None)),
        (text(r#"[{"label":"mobile","phone_number":"8187405020"}]"#), mobile(Some("mobile"))),
        (Value::Tree(json!({"0": {"label": "mobile", "phone_number": "8187405020"}})), mobile(Some("mobile"))),
        (Value::Tree(json!({"0": {"0": "mobile", "1": "8187405020"}})), mobile(Some("mobile"))),
        (Value::Tree(json!({"0": "8187405020", "1": ""})), mobile(None)),
        (Value::Nested(r#"[{"label":"","phone_number":""}, "8187405020"]"#), mobile(None)),
        (Value::Nested("[]"), Vec::new()),
    ] {
        assert_eq!(numbers(&value), (wanted, Vec::new()), "{value:?}");
    }
    let two = numbers(&text("8187405020, (312) 555-0142"));
    assert_eq!(two.0.len(), 2);
}

#[test]
fn a_bad_entry_is_dropped_with_a_warning_and_takes_nothing_with_it() {
    let (kept, warnings) = numbers(&Value::Nested(r#"["12", "8187405020", true, {"label":"x"}, [1,2,3]]"#));
    assert_eq!(kept, vec![(None, "+18187405020".to_owned())]);
    assert_eq!(
        warnings,
        [
            "entry 1 is not a phone number: dropped",
            "entry 3 is not a label and a phone number: dropped",
            "entry 4 is not a label and a phone number: dropped",
            "entry 5 is not a label and a phone number: dropped",
        ]
    );
    assert_eq!(numbers(&Value::Nested(r#"{"a":1}"#)).1, ["not a list of phone numbers: dropped"]);
}

static TABLE: &[Field] = &[
    Field::new("line_id", Kind::Id, "").alias(&["campaign_id"]),
    Field::new("go", Kind::Flag, ""),
    Field::new("group_id", Kind::Id, "").only_with("go"),
    Field::new("tags", Kind::Names, ""),
];

fn given<'a>(pairs: &[(&'static str, &'static str)], place: Place) -> Vec<Given<'a>> {
    pairs.iter().map(|(name, value)| Given { name: (*name).into(), value: text(value), place }).collect()
}

fn sorted(pairs: &[(&'static str, &'static str)]) -> Sorted<'static> {
    sort(TABLE, given(pairs, Place::Json))
}

#[test]
fn another_name_of_a_field_is_read_and_said() {
    let alias = sorted(&[("campaign_id", "4")]);
    assert_eq!(alias.get("line_id"), Some(&text("4")));
    assert_eq!(alias.warnings[0].message, "campaign_id read as line_id");
    let same = sorted(&[("campaign_id", "4"), ("line_id", "4")]);
    assert!(same.warnings.is_empty());
    let both = sorted(&[("campaign_id", "4"), ("line_id", "5")]);
    assert_eq!(both.get("line_id"), Some(&text("5")));
    assert_eq!(both.warnings[0].message, "line_id and campaign_id differ: line_id is used");
    let empty = sorted(&[("campaign_id", "4"), ("line_id", "")]);
    assert_eq!(empty.get("line_id"), Some(&text("4")), "empty is not given");
}

#[test]
fn an_empty_value_hides_none_and_the_place_ranks_before_the_name() {
    let sorted = |query: &[(&'static str, &'static str)], body: &[(&'static str, &'static str)]| {
        let mut all = given(query, Place::Query);
        all.extend(given(body, Place::Json));
        sort(TABLE, all)
    };
    let empty = sorted(&[("line_id", "4"), ("tags", "a"), ("x", "1")], &[("line_id", ""), ("tags", " "), ("x", "")]);
    assert_eq!((empty.get("line_id"), empty.get("tags")), (Some(&text("4")), Some(&text("a"))));
    assert_eq!(empty.unknown, [("x".into(), text("1"))]);
    let body = sorted(&[("line_id", "4")], &[("campaign_id", "5")]);
    assert_eq!(body.get("line_id"), Some(&text("5")));
    assert_eq!(body.warnings[0].message, "line_id and campaign_id differ: campaign_id is used");
    let own = sorted(&[("campaign_id", "4")], &[("line_id", "5")]);
    assert_eq!(own.get("line_id"), Some(&text("5")));
    let hollow = sorted(&[("campaign_id", "4")], &[("campaign_id", ""), ("line_id", "")]);
    assert_eq!(hollow.get("line_id"), Some(&text("4")));
}

#[test]
fn a_field_behind_a_switch_is_read_only_when_it_is_on() {
    let keys = |pairs: &[(&'static str, &'static str)]| -> Vec<&str> {
        sorted(pairs).given().map(|(field, _)| field.key).collect()
    };
    assert_eq!(keys(&[("group_id", "x"), ("go", "1")]), ["go", "group_id"]);
    assert_eq!(keys(&[("group_id", "x"), ("go", "0")]), ["go"]);
    assert_eq!(keys(&[("group_id", "x")]), [""; 0]);
    assert_eq!(keys(&[("group_id", "x"), ("go", "perhaps")]), ["go"]);
}

#[test]
fn of_the_same_name_the_last_counts_but_a_form_may_write_a_list_so() {
    assert_eq!(sorted(&[("tags", "a"), ("tags", "b")]).get("tags"), Some(&text("b")));
    let form = sort(TABLE, given(&[("tags", "a"), ("tags", "b"), ("go", "0"), ("go", "1")], Place::Form));
    assert_eq!(form.get("tags"), Some(&Value::Tree(json!(["a", "b"]))));
    assert_eq!(form.get("go"), Some(&text("1")), "the hidden field before a check box");
}

#[test]
fn unknown_fields_are_named_once_and_not_without_end() {
    let unknown = sorted(&[("x", "1"), ("y", "2"), ("x", "3")]).unknown;
    assert_eq!(unknown, [("x".into(), text("3")), ("y".into(), text("2"))]);
    let mut warnings = Vec::new();
    warn_unknown((0..60).map(|nth| format!("f{nth}")), &mut warnings);
    assert_eq!(warnings.len(), 51);
    assert_eq!(warnings[50].message, "10 more unknown fields");
}
