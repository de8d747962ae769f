use super::{CustomField, FieldType};

fn field(kind: FieldType) -> CustomField {
    let choices = vec!["Roof".to_owned(), "Ground".to_owned()];
    CustomField {
        id: 1,
        key: "place".to_owned(),
        label: "Place".to_owned(),
        kind,
        choices,
        position: 1,
        archived: false,
    }
}

#[test]
fn a_value_written_by_hand_is_kept_in_the_form_of_its_type() {
    let cases = [
        (FieldType::Text, " as it is ", "as it is"),
        (FieldType::Number, "1,200", "1200"),
        (FieldType::Date, "04/16/2026", "2026-04-16"),
        (FieldType::DateTime, "04/16/2026 2:30 PM", "2026-04-16T14:30"),
        (FieldType::Choice, "roof", "Roof"),
        (FieldType::Boolean, "Yes", "true"),
        (FieldType::Link, "a.example", "https://a.example"),
    ];
    for (kind, written, kept) in cases {
        assert_eq!(field(kind).read(written).as_deref(), Ok(kept), "{kind:?}");
    }
}

#[test]
fn a_value_that_does_not_fit_is_refused_with_what_would() {
    assert_eq!(field(FieldType::Choice).read("Cellar"), Err("Place is one of: Roof, Ground.".to_owned()));
    assert!(field(FieldType::Number).read("many").is_err_and(|words| words.contains("412")));
    assert!(field(FieldType::Boolean).read("perhaps").is_err());
}

#[test]
fn a_value_that_a_lead_brought_is_flagged_and_not_lost() {
    assert_eq!(field(FieldType::Number).flag("about 400").as_deref(), Some("Not a number: kept as it came."));
    assert_eq!(field(FieldType::Number).flag("400"), None);
    assert_eq!(field(FieldType::Text).flag("anything"), None);
}
