use super::api::words;
use super::{Contact, Field, Origin, OriginKind, Origins, fold};
use crate::numbers;

fn contact() -> Contact {
    Contact::new(numbers::parse("(312) 555-0142", "US").expect("a number"), 0)
}

fn origin(kind: OriginKind) -> Origin {
    Origin { kind, by: None, at: 0, request_id: None }
}

#[test]
fn a_derived_value_counts_as_blank() {
    let mut contact = contact();
    contact.set(Field::State, "IL".to_owned(), &origin(OriginKind::Derived));
    assert!(contact.is_blank(Field::State));
    contact.set(Field::State, "CA".to_owned(), &origin(OriginKind::Form));
    assert!(!contact.is_blank(Field::State));
}

#[test]
fn a_contact_is_shown_by_the_best_name_it_has() {
    let mut contact = contact();
    assert_eq!(contact.display_name(), "+13125550142");
    contact.set(Field::CompanyName, "Whitfield Dental".to_owned(), &origin(OriginKind::Form));
    assert_eq!(contact.display_name(), "Whitfield Dental");
    contact.set(Field::LastName, "Whitfield".to_owned(), &origin(OriginKind::Form));
    contact.set(Field::FirstName, "Ada".to_owned(), &origin(OriginKind::Form));
    assert_eq!(contact.display_name(), "Ada Whitfield");
}

#[test]
fn a_search_finds_what_is_typed_without_accents_or_case_and_any_part_of_a_number() {
    let mut contact = contact();
    contact.set(Field::Name, "Émile Villaseñor".to_owned(), &origin(OriginKind::Form));
    contact.set(Field::FirstName, "Émile".to_owned(), &origin(OriginKind::Derived));
    let text = contact.search_text(&[]);
    assert_eq!(text, "emile villasenor\n13125550142");
    for query in ["emile", "VILLASEÑOR", "555-01", "(312) 555", "142"] {
        assert!(words(query).iter().all(|word| text.contains(word.as_str())), "{query}");
    }
    assert!(!words("ada").iter().all(|word| text.contains(word.as_str())));
}

#[test]
fn origins_of_one_request_are_kept_together() {
    let mut origins = Origins::default();
    for key in ["name", "email", "city"] {
        origins.set(key, &origin(OriginKind::Form));
    }
    origins.set("city", &origin(OriginKind::User));
    assert_eq!(origins.of("city").map(|o| o.kind), Some(OriginKind::User));
    assert_eq!(origins.of("name").map(|o| o.kind), Some(OriginKind::Form));
    assert_eq!(serde_json::to_value(&origins).map(|v| v.as_array().map(Vec::len)).ok().flatten(), Some(2));
    assert_eq!(origins.of("phone"), None);
}

#[test]
fn a_long_name_is_ordered_by_its_beginning() {
    let mut contact = contact();
    contact.set(Field::Name, "é".repeat(4_000), &origin(OriginKind::Form));
    assert!(contact.name_key().len() <= 96);
    assert_eq!(fold("ÀÉÎõü ẞ"), "aeiou ß");
}
