//! The tables line by line, the places people ask for, and the rule that picks a zone.

use std::collections::BTreeSet;

use chrono_tz::Tz;

use super::*;

const NEW_YORK: Tz = Tz::America__New_York;
const CHICAGO: Tz = Tz::America__Chicago;
const DENVER: Tz = Tz::America__Denver;
const LOS_ANGELES: Tz = Tz::America__Los_Angeles;

/// Every American and Canadian area code with more than one zone.
const SPLIT: [u32; 35] = [
    208, 219, 236, 250, 257, 270, 308, 364, 367, 418, 423, 448, 458, 541, 574, 581, 605, 606, 620, 672, 701, 709, 775,
    778, 785, 807, 812, 850, 867, 879, 906, 907, 928, 930, 986,
];

/// Shared by several provinces.
const WITHOUT_PROVINCE: [u32; 3] = [782, 867, 902];

fn area(code: u32) -> Place {
    of_number(&format!("+1{code}5550142"))
}

fn zones(names: &[&str]) -> Vec<Tz> {
    names.iter().map(|name| name.parse().unwrap()).collect()
}

#[test]
fn every_line_of_every_table_is_read() {
    for (name, text, zone_column) in [
        ("nanp", include_str!("data/nanp.tsv"), 3),
        ("world", include_str!("data/world.tsv"), 2),
        ("zip", include_str!("data/zip.tsv"), 3),
        ("post-ca", include_str!("data/post-ca.tsv"), 3),
        ("states", include_str!("data/states.tsv"), 3),
        ("countries", include_str!("data/countries.tsv"), 2),
    ] {
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(fields.len() > zone_column, "{name}: {line}");
            for zone in fields[zone_column].split(',').filter(|zone| !zone.is_empty()) {
                assert!(zone.parse::<Tz>().is_ok(), "{name}: no zone {zone}");
            }
        }
    }
    assert_eq!(table::AREA_CODES.len(), include_str!("data/nanp.tsv").lines().count());
    assert_eq!(table::WORLD.len(), include_str!("data/world.tsv").lines().count());
    assert_eq!(table::CANADIAN_POST.len(), include_str!("data/post-ca.tsv").lines().count());
    assert_eq!(table::STATES.len(), include_str!("data/states.tsv").lines().count());
    assert_eq!(table::COUNTRIES.len(), include_str!("data/countries.tsv").lines().count());
    assert!(table::ZIP_CODES.len() > 900);
}

#[test]
fn every_area_code_is_either_a_place_or_nowhere() {
    let mut places = 0;
    for code in 200..=999 {
        let place = area(code);
        let Some(country) = place.country else {
            assert_eq!(place, Place::default(), "{code}");
            continue;
        };
        places += 1;
        assert!(!place.zones.is_empty(), "{code} has no zone");
        assert_eq!(country_code(country), Some(country), "{code}");
        match (country, place.state) {
            ("US" | "CA", Some(state)) => {
                let of_state = zones_of_state(country, state);
                assert!(place.zones.iter().all(|zone| of_state.contains(zone)), "{code} has a zone outside {state}");
            }
            ("CA", None) => assert!(WITHOUT_PROVINCE.contains(&code), "{code} has no province"),
            (_, state) => assert_eq!(state, None, "{code}"),
        }
    }
    assert_eq!(places, table::AREA_CODES.len());
    assert!(places > 430);
}

#[test]
fn the_area_codes_with_several_zones_are_these() {
    let found: BTreeSet<u32> = (200..=999).filter(|code| area(*code).zones.len() > 1).collect();
    assert_eq!(found, BTreeSet::from(SPLIT));
    let american = SPLIT.iter().filter(|code| area(**code).country == Some("US")).count();
    assert_eq!(american, 23);
}

#[test]
fn split_area_codes_keep_all_their_zones() {
    for (codes, state, expected) in [
        (&[850, 448][..], "FL", [NEW_YORK, CHICAGO]),
        (&[812, 930, 574, 219], "IN", [NEW_YORK, CHICAGO]),
        (&[270, 364, 606], "KY", [NEW_YORK, CHICAGO]),
        (&[423], "TN", [NEW_YORK, CHICAGO]),
        (&[906], "MI", [NEW_YORK, CHICAGO]),
        (&[605], "SD", [CHICAGO, DENVER]),
        (&[701], "ND", [CHICAGO, DENVER]),
        (&[308], "NE", [CHICAGO, DENVER]),
        (&[785, 620], "KS", [CHICAGO, DENVER]),
        (&[208, 986], "ID", [DENVER, LOS_ANGELES]),
        (&[541, 458], "OR", [DENVER, LOS_ANGELES]),
        (&[775], "NV", [DENVER, LOS_ANGELES]),
        (&[928], "AZ", [DENVER, Tz::America__Phoenix]),
        (&[907], "AK", [Tz::America__Anchorage, Tz::America__Adak]),
    ] {
        for code in codes {
            let place = area(*code);
            assert_eq!((place.country, place.state), (Some("US"), Some(state)), "{code}");
            assert_eq!(place.zones, expected, "{code}");
        }
    }
}

#[test]
fn area_codes_of_one_zone() {
    for (code, country, state, zone) in [
        (312, "US", "IL", CHICAGO),
        (212, "US", "NY", NEW_YORK),
        (313, "US", "MI", NEW_YORK),
        (317, "US", "IN", NEW_YORK),
        (202, "US", "DC", NEW_YORK),
        (915, "US", "TX", DENVER),
        (806, "US", "TX", CHICAGO),
        (432, "US", "TX", CHICAGO),
        (602, "US", "AZ", Tz::America__Phoenix),
        (808, "US", "HI", Tz::Pacific__Honolulu),
        (787, "US", "PR", Tz::America__Puerto_Rico),
        (939, "US", "PR", Tz::America__Puerto_Rico),
        (671, "US", "GU", Tz::Pacific__Guam),
        (416, "CA", "ON", Tz::America__Toronto),
        (604, "CA", "BC", Tz::America__Vancouver),
        (474, "CA", "SK", Tz::America__Regina),
        (506, "CA", "NB", Tz::America__Halifax),
    ] {
        let place = area(code);
        assert_eq!((place.country, place.state), (Some(country), Some(state)), "{code}");
        assert_eq!(place.zones, [zone], "{code}");
    }
    assert_eq!(area(876), Place { country: Some("JM"), state: None, zones: &[Tz::America__Jamaica] });
    assert_eq!(area(902).zones, [Tz::America__Halifax]);
}

#[test]
fn free_premium_and_personal_numbers_are_from_nowhere() {
    for code in [800, 833, 844, 855, 866, 877, 888, 900, 500, 533, 600, 622, 211, 911, 999] {
        assert_eq!(area(code), Place::default(), "{code}");
    }
    for odd in
        ["", "+", "+1", "+13", "3125550142", "+1abc5550142", "+1312x", "+٣١٢", "+000", "+80012345678", "+99999999999"]
    {
        let place = of_number(odd);
        assert!(place.country.is_none() || odd == "+1312x", "{odd}");
    }
}

#[test]
fn numbers_elsewhere() {
    for (number, country, expected) in [
        ("+442079460000", "GB", &["Europe/London"][..]),
        ("+441534000000", "JE", &["Europe/Jersey"]),
        ("+353861234567", "IE", &["Europe/Dublin"]),
        ("+4915112345678", "DE", &["Europe/Berlin"]),
        ("+77012345678", "KZ", &["Asia/Almaty"]),
        ("+74951234567", "RU", &["Europe/Moscow"]),
        ("+74012123456", "RU", &["Europe/Kaliningrad"]),
        ("+61861234567", "AU", &["Australia/Adelaide", "Australia/Darwin", "Australia/Perth"]),
        ("+61212345678", "AU", &["Australia/Sydney"]),
        ("+5511912345678", "BR", &["America/Sao_Paulo"]),
        ("+5592912345678", "BR", &["America/Manaus"]),
        ("+526641234567", "MX", &["America/Tijuana"]),
        ("+34922123456", "ES", &["Atlantic/Canary"]),
        ("+905321234567", "TR", &["Europe/Istanbul"]),
    ] {
        let place = of_number(number);
        assert_eq!((place.country, place.state), (Some(country), None), "{number}");
        assert_eq!(place.zones, zones(expected), "{number}");
    }
    // A mobile number says nothing of the place: all zones of the country.
    assert!(of_number("+79161234567").zones.len() >= 10);
    assert!(of_number("+61412345678").zones.len() >= 5);
}

#[test]
fn postal_codes() {
    for (country, code, state, expected) in [
        (Some("US"), "60601", "IL", &["America/Chicago"][..]),
        (None, "10001-1234", "NY", &["America/New_York"]),
        (Some("usa"), "79901", "TX", &["America/Denver"]),
        (None, "46402", "IN", &["America/Chicago"]),
        (None, "46204", "IN", &["America/New_York"]),
        (None, "37402", "TN", &["America/New_York"]),
        (None, "37203", "TN", &["America/Chicago"]),
        (None, "32501", "FL", &["America/Chicago"]),
        (None, "89883", "NV", &["America/Denver"]),
        (None, "86515", "AZ", &["America/Denver"]),
        (None, "06390", "NY", &["America/New_York"]),
        (Some("Puerto Rico"), "00901", "PR", &["America/Puerto_Rico"]),
        (Some("Canada"), "m5v 2t6", "ON", &["America/Toronto"]),
        (None, "T2P 1J9", "AB", &["America/Edmonton"]),
        (None, "V1J", "BC", &["America/Fort_Nelson"]),
    ] {
        let place = of_zip(country, code).unwrap_or_default();
        assert_eq!(place.state, Some(state), "{code}");
        assert_eq!(place.zones, zones(expected), "{code}");
    }
    // A code nobody has listed, where three digits do not decide.
    assert_eq!(of_zip(None, "37399").unwrap().zones, [NEW_YORK, CHICAGO]);
    assert_eq!(of_zip(None, "37399").unwrap().state, Some("TN"));
    // Yukon has its letter; the other two territories share theirs.
    assert_eq!(of_zip(None, "X9Z 1A1").unwrap().state, None);
    for (country, code) in [
        (Some("DE"), "10115"),
        (Some("GB"), "SW1A 1AA"),
        (Some("Atlantis"), "60601"),
        (Some("US"), "M5V 2T6"),
        (None, "6060"),
        (None, "606011"),
        (None, "00000"),
        (None, "1O001"),
        (None, ""),
        (None, "Ω5V"),
    ] {
        assert_eq!(of_zip(country, code), None, "{code}");
    }
}

#[test]
fn states_by_every_name() {
    for (country, text, code) in [
        ("US", "California", "CA"),
        ("US", "ca", "CA"),
        ("United States", "Calif.", "CA"),
        ("US", "N.Y.", "NY"),
        ("US", "washington", "WA"),
        ("US", "Washington, D.C.", "DC"),
        ("US", "  west   virginia ", "WV"),
        ("US", "Puerto Rico", "PR"),
        ("PR", "San Juan", "PR"),
        ("CA", "Québec", "QC"),
        ("Canada", "B.C.", "BC"),
        ("CA", "ont", "ON"),
    ] {
        assert_eq!(state_code(country, text), Some(code), "{text}");
    }
    for (country, text) in [("US", "ON"), ("CA", "Texas"), ("GB", "CA"), ("US", ""), ("", "CA")] {
        assert_eq!(state_code(country, text), None, "{text}");
    }
    assert_eq!(zones_of_state("US", "Tennessee"), [NEW_YORK, CHICAGO]);
    assert_eq!(zones_of_state("US", "nowhere"), []);
    for state in table::STATES.iter().filter(|state| !["AA", "AE", "AP"].contains(&state.code)) {
        assert!(!state.zones.is_empty(), "{}", state.code);
    }
}

#[test]
fn countries_by_every_name() {
    for (text, code) in [
        ("US", "US"),
        ("USA", "US"),
        ("u.s.", "US"),
        ("United States", "US"),
        ("the United States of America", "US"),
        ("Canada", "CA"),
        ("ca", "CA"),
        ("UK", "GB"),
        ("GB", "GB"),
        ("England", "GB"),
        ("Germany", "DE"),
        ("DEU", "DE"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Turkey", "TR"),
        ("South Korea", "KR"),
        ("Trinidad and Tobago", "TT"),
        ("Trinidad & Tobago", "TT"),
        ("México", "MX"),
        ("Vietnam", "VN"),
        ("The Bahamas", "BS"),
        ("Czech Republic", "CZ"),
    ] {
        assert_eq!(country_code(text), Some(code), "{text}");
    }
    for text in ["", "Atlantis", "1", "United"] {
        assert_eq!(country_code(text), None, "{text}");
    }
    let codes: BTreeSet<&str> = table::COUNTRIES.iter().map(|country| country.code).collect();
    assert_eq!(codes.len(), 250);
    assert!(codes.iter().all(|code| country_code(code) == Some(*code)));
    assert_eq!(zones_of_country("Germany"), [Tz::Europe__Berlin]);
}

#[test]
fn sources_keep_their_words() {
    for source in ZoneSource::ALL {
        assert_eq!(source.as_str().parse(), Ok(source));
    }
    assert_eq!("Zip".parse::<ZoneSource>(), Err(UnknownZoneSource));
}

#[test]
fn the_rule_that_picks_a_zone() {
    let pensacola = area(850);
    let chicago = area(312);
    let german = of_number("+4915112345678");
    let free = area(800);
    for (what, given, number, state, country, zip, expected, source, certain) in [
        (
            "a given zone stands",
            Some(DENVER),
            &chicago,
            Some("NY"),
            None,
            Some("10001"),
            vec![DENVER],
            ZoneSource::Given,
            true,
        ),
        ("one zone", None, &chicago, None, None, None, vec![CHICAGO], ZoneSource::Number, true),
        ("two zones", None, &pensacola, None, None, None, vec![NEW_YORK, CHICAGO], ZoneSource::Number, false),
        ("a ZIP code that agrees", None, &pensacola, None, None, Some("32501"), vec![CHICAGO], ZoneSource::Zip, true),
        (
            "a ZIP code elsewhere",
            None,
            &chicago,
            None,
            None,
            Some("10001"),
            vec![NEW_YORK, CHICAGO],
            ZoneSource::Zip,
            false,
        ),
        (
            "a state that agrees",
            None,
            &pensacola,
            Some("FL"),
            None,
            None,
            vec![NEW_YORK, CHICAGO],
            ZoneSource::Number,
            false,
        ),
        ("a state that decides", None, &pensacola, Some("GA"), None, None, vec![NEW_YORK], ZoneSource::State, true),
        (
            "a state elsewhere",
            None,
            &chicago,
            Some("Calif."),
            None,
            None,
            vec![LOS_ANGELES, CHICAGO],
            ZoneSource::State,
            false,
        ),
        ("a wide state", None, &chicago, Some("TN"), None, None, vec![CHICAGO], ZoneSource::Number, true),
        (
            "a province",
            None,
            &chicago,
            Some("Ontario"),
            None,
            None,
            zones(&["America/Toronto", "America/Winnipeg", "America/Atikokan", "America/Chicago"]),
            ZoneSource::State,
            false,
        ),
        (
            "an address at odds",
            None,
            &chicago,
            Some("CA"),
            None,
            Some("60601"),
            vec![CHICAGO, LOS_ANGELES],
            ZoneSource::Zip,
            false,
        ),
        ("no number's zone", None, &free, None, Some("US"), Some("10001"), vec![NEW_YORK], ZoneSource::Zip, true),
        ("nothing known", None, &free, None, None, None, vec![], ZoneSource::Number, false),
        (
            "a foreign code",
            None,
            &german,
            Some("CA"),
            None,
            Some("10115"),
            vec![Tz::Europe__Berlin],
            ZoneSource::Number,
            true,
        ),
        (
            "not a code",
            None,
            &chicago,
            Some("n/a"),
            Some(" "),
            Some("unknown"),
            vec![CHICAGO],
            ZoneSource::Number,
            true,
        ),
    ] {
        let answer = zone_for(given, number, state, country, zip);
        assert_eq!(answer, ZoneAnswer { zones: expected, source, certain }, "{what}");
    }
}
