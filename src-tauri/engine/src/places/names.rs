//! States, provinces and countries as people write them.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono_tz::Tz;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::table::{COUNTRIES, STATES, State};

static STATE_BY_NAME: LazyLock<HashMap<(&'static str, String), &'static State>> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    for state in STATES.iter() {
        for name in state.names.iter().chain([&state.code]) {
            by_name.insert((state.country, plain(name)), state);
        }
    }
    by_name
});

static COUNTRY_BY_NAME: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    for (index, country) in COUNTRIES.iter().enumerate() {
        for name in &country.names {
            by_name.entry(plain(name)).or_insert(index);
        }
    }
    // A code is never another country's nickname.
    by_name.extend(COUNTRIES.iter().enumerate().map(|(index, country)| (plain(country.code), index)));
    by_name
});

/// The two-letter code of a state, territory or province, however it is written: "California", "ca", "Calif.".
pub fn state_code(country: &str, text: &str) -> Option<&'static str> {
    state(country, text).map(|state| state.code)
}

/// The ISO 3166 code of a country, however it is written: "U.S.", "USA", "United States".
pub fn country_code(text: &str) -> Option<&'static str> {
    let index = COUNTRY_BY_NAME.get(&plain(text))?;
    COUNTRIES.get(*index).map(|country| country.code)
}

/// Every zone used in a state or province; none when it is not known.
pub fn zones_of_state(country: &str, text: &str) -> &'static [Tz] {
    state(country, text).map_or(&[], |state| state.zones)
}

/// Every zone used in a country; none when it is not known.
pub fn zones_of_country(text: &str) -> &'static [Tz] {
    COUNTRY_BY_NAME.get(&plain(text)).and_then(|index| COUNTRIES.get(*index)).map_or(&[], |country| country.zones)
}

fn state(country: &str, text: &str) -> Option<&'static State> {
    let country = country_code(country)?;
    // Puerto Rico and the other territories are states of the United States here, and countries on many forms. What a
    // form then has for the state is a town's district or nothing.
    if let Some(territory) = territory(country) {
        return Some(territory);
    }
    STATE_BY_NAME.get(&(country, plain(text))).copied()
}

/// The American territory that has this ISO country code.
pub(super) fn territory(country: &str) -> Option<&'static State> {
    const WITH_COUNTRY_CODE: [&str; 5] = ["PR", "VI", "GU", "AS", "MP"];
    let code = WITH_COUNTRY_CODE.into_iter().find(|code| *code == country)?;
    STATE_BY_NAME.get(&("US", plain(code))).copied()
}

/// Small letters and single spaces, without points, accents and a leading article.
fn plain(text: &str) -> String {
    let letters: String = text
        .nfd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '.' | '\'' | '’'))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() || c == '&' { c } else { ' ' })
        .collect();
    let letters = letters.replace('&', " and ");
    let words: Vec<&str> = letters.split_whitespace().collect();
    match words.as_slice() {
        ["the", rest @ ..] => rest.join(" "),
        all => all.join(" "),
    }
}
