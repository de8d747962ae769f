//! Where a telephone number or a postal code is from, and the time zones it may be in.
//!
//! Nothing here looks at a clock or a file: the tables of `data` are part of the program. Zones whose clocks agree count
//! as one and carry the name of the best known, so `America/Detroit` never shows up beside `America/New_York`.

mod names;
mod table;
mod zone;

#[cfg(test)]
mod tests;

use chrono_tz::Tz;

pub use names::{country_code, state_code, zones_of_country, zones_of_state};
pub use zone::{UnknownZoneSource, ZoneAnswer, ZoneSource, zone_for};

/// What can be told of a number or a postal code. Nothing in it is a word of the contact's own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// ISO 3166 code. American territories have `US` here and their code as the state.
    pub country: Option<&'static str>,
    /// Two letters, in the United States and Canada only.
    pub state: Option<&'static str>,
    /// Every zone it may be in.
    pub zones: &'static [Tz],
}

/// Where a number in E.164 (`+13125550142`) is from. Free, premium and personal numbers are from nowhere.
pub fn of_number(e164: &str) -> Place {
    const LONGEST_PREFIX: usize = 8;
    let Some(digits) = e164.strip_prefix('+').filter(|d| d.bytes().all(|b| b.is_ascii_digit())) else {
        return Place::default();
    };
    if let Some(national) = digits.strip_prefix('1') {
        let area_code = national.get(..3).and_then(|code| code.parse::<u32>().ok());
        return area_code.and_then(|code| table::AREA_CODES.get(&code)).copied().unwrap_or_default();
    }
    (1..=digits.len().min(LONGEST_PREFIX))
        .rev()
        .filter_map(|length| digits.get(..length)?.parse::<u32>().ok())
        .find_map(|prefix| table::WORLD.get(&prefix))
        .copied()
        .unwrap_or_default()
}

/// Where an American ZIP code (five digits or ZIP+4) or a Canadian postal code is. Without a country its shape decides.
pub fn of_zip(country: Option<&str>, zip: &str) -> Option<Place> {
    let code: String = zip.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_uppercase();
    let country = match country.filter(|text| !text.trim().is_empty()) {
        Some(text) => Some(country_code(text)?),
        None => None,
    };
    match country {
        Some("CA") => of_canadian_code(&code),
        Some("US" | "FM" | "MH" | "PW") => of_american_code(&code),
        Some(other) if names::territory(other).is_some() => of_american_code(&code),
        Some(_) => None,
        None => of_american_code(&code).or_else(|| of_canadian_code(&code)),
    }
}

fn of_american_code(code: &str) -> Option<Place> {
    if !matches!(code.len(), 5 | 9) || !code.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let prefix = table::ZIP_CODES.get(&code.get(..3)?.parse().ok()?)?;
    let ending: [u8; 2] = code.as_bytes().get(3..5)?.try_into().ok()?;
    Some(prefix.listed.get(&ending).copied().unwrap_or(prefix.otherwise))
}

fn of_canadian_code(code: &str) -> Option<Place> {
    // The first half alone names a district and is often all that is given.
    let letter_and_digit =
        |(index, b): (usize, u8)| if index % 2 == 0 { b.is_ascii_uppercase() } else { b.is_ascii_digit() };
    if !matches!(code.len(), 3 | 6) || !code.bytes().enumerate().all(letter_and_digit) {
        return None;
    }
    (1..=3).rev().filter_map(|length| code.get(..length)).find_map(|prefix| table::CANADIAN_POST.get(prefix)).copied()
}
