use super::{parse, show};

#[test]
fn a_number_comes_in_any_format_and_is_kept_as_e164() {
    for text in ["+1 818-740-5020", "(818) 740-5020", "8187405020", "tel:+18187405020", " 18187405020 ", "818.740.5020"]
    {
        let number = parse(text, "US").unwrap_or_else(|| panic!("{text} is a number"));
        assert_eq!(number.e164, "+18187405020", "{text}");
        assert!(number.valid, "{text}");
        assert_eq!(number.received, text.trim());
    }
}

#[test]
fn a_possible_number_outside_the_plan_is_accepted_and_flagged() {
    let number = parse("8181234567", "US").expect("the published sample is accepted");
    assert_eq!(number.e164, "+18181234567");
    assert!(!number.valid);
}

#[test]
fn what_cannot_be_dialled_is_refused() {
    for text in [
        "",
        "   ",
        "abc",
        "123",
        "911",
        "818740502",
        "12345678901234",
        "5551234",
        "+999 123456",
        "+1818740502",
        "call me",
        "0",
    ] {
        assert_eq!(parse(text, "US"), None, "{text}");
    }
    assert_eq!(parse(&"1".repeat(2_000), "US"), None);
}

#[test]
fn an_extension_is_kept() {
    let number = parse("(818) 740-5020 ext. 44", "US").expect("a number");
    assert_eq!((number.e164.as_str(), number.ext.as_deref()), ("+18187405020", Some("44")));
}

#[test]
fn other_spellings_of_digits_and_extensions_are_read() {
    let number = parse("+1 818-740-5020;ext=5", "US").expect("a number");
    assert_eq!((number.e164.as_str(), number.ext.as_deref()), ("+18187405020", Some("5")));
    assert_eq!(parse("８１８７４０５０２０", "US").map(|n| n.e164).as_deref(), Some("+18187405020"));
}

#[test]
fn a_national_number_is_read_in_the_accounts_region() {
    assert_eq!(parse("020 7946 0958", "GB").map(|n| n.e164).as_deref(), Some("+442079460958"));
    assert_eq!(parse("+44 20 7946 0958", "US").map(|n| n.e164).as_deref(), Some("+442079460958"));
    assert_eq!(parse("06 1234 5678", "IT").map(|n| n.e164).as_deref(), Some("+390612345678"));
}

#[test]
fn a_number_is_shown_nationally() {
    assert_eq!(show("+13125550142", None, true).national, "(312) 555-0142");
    assert_eq!(show("+442079460958", None, true).national, "020 7946 0958");
    assert_eq!(show("+442079460958", None, true).country.as_deref(), Some("GB"));
}

proptest::proptest! {
    #[test]
    fn reading_never_panics_and_what_it_accepts_it_accepts_again(text in "\\PC{0,40}") {
        if let Some(number) = parse(&text, "US") {
            let again = parse(&number.e164, "US").map(|n| n.e164);
            proptest::prop_assert_eq!(again, Some(number.e164));
        }
    }
}
