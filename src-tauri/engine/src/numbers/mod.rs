//! Phone numbers as they come in, and as they are kept: E.164, with the text as it was received beside.
//!
//! Laws: a number is accepted when it parses and its length is possible for its country; a possible number outside the
//! numbering plan is accepted and flagged. *Invalid* means not possible.

use std::collections::BTreeSet;

use phonenumber::{Mode, PhoneNumber, country};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[cfg(test)]
mod tests;

/// The longest text that is looked at; every real number with its extension is far shorter.
const TEXT_MAX: usize = 64;

/// A number that may be stored and dialled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// `+13125550142`
    pub e164: String,
    pub ext: Option<String>,
    /// Whether the numbering plan of its country knows such a number.
    pub valid: bool,
    /// The text as it came, white space at the ends taken off.
    pub received: String,
}

/// A number as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Phone {
    pub e164: String,
    /// National format, for reading.
    pub national: String,
    pub ext: Option<String>,
    pub valid: bool,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
}

/// Reads a number in any format; `region` (ISO 3166 alpha-2) says how to read one without a country code.
///
/// `None`: not a possible phone number.
pub fn parse(text: &str, region: &str) -> Option<Number> {
    let received = text.trim();
    if received.is_empty() || received.len() > TEXT_MAX {
        return None;
    }
    // The reader takes words of letters for a keypad spelling; a number that holds no digit at all is a word.
    if !received.chars().any(char::is_numeric) {
        return None;
    }
    let region: country::Id = region.parse().unwrap_or(country::US);
    let number = phonenumber::parse(Some(region), readable(received)).ok()?;
    if !possible(&number) {
        return None;
    }
    Some(Number {
        e164: number.format().mode(Mode::E164).to_string(),
        ext: number.extension().map(ToString::to_string),
        valid: number.is_valid(),
        received: received.to_owned(),
    })
}

/// Whether numbers can be read as this region's (ISO 3166 alpha-2).
pub fn is_region(code: &str) -> bool {
    code.parse::<country::Id>().is_ok()
}

/// The same text for a reader that knows neither digits of other scripts nor RFC 3966's `;ext=` without its `tel:`.
fn readable(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let text: String = text.nfkc().collect();
    if text.starts_with("tel:") { text } else { text.replacen(";ext=", " ext. ", 1) }
}

/// Whether its length is one that its country uses.
fn possible(number: &PhoneNumber) -> bool {
    let code = number.country().code();
    let digits = national_digits(number);
    if code == 1 {
        return digits == 10;
    }
    let Some(plans) = phonenumber::metadata::DATABASE.by_code(&code) else { return false };
    let mut lengths = BTreeSet::new();
    for plan in plans {
        let kinds = plan.descriptors();
        let all = [
            Some(kinds.general()),
            kinds.fixed_line(),
            kinds.mobile(),
            kinds.toll_free(),
            kinds.premium_rate(),
            kinds.shared_cost(),
            kinds.personal_number(),
            kinds.voip(),
            kinds.pager(),
            kinds.uan(),
        ];
        for kind in all.into_iter().flatten() {
            lengths.extend(kind.possible_length().iter().map(|length| usize::from(*length)));
        }
    }
    // E.164 allows 15 digits with the country code; a country without lengths in the plan gets that bound alone.
    if lengths.is_empty() { (4..=12).contains(&digits) } else { lengths.contains(&digits) }
}

fn national_digits(number: &PhoneNumber) -> usize {
    let national = number.national();
    usize::from(national.zeros()) + national.value().to_string().len()
}

/// How a stored number is shown. A text that is no number (it cannot be, short of a damaged store) is shown as it is.
pub fn show(e164: &str, ext: Option<&str>, valid: bool) -> Phone {
    let national = show_nanp(e164).or_else(|| {
        let number = phonenumber::parse(None, e164).ok()?;
        Some(number.format().mode(Mode::National).to_string())
    });
    Phone {
        e164: e164.to_owned(),
        national: national.unwrap_or_else(|| e164.to_owned()),
        ext: ext.map(str::to_owned),
        valid,
        country: crate::places::of_number(e164).country.map(str::to_owned),
    }
}

/// `(312) 555-0142`, without the general reader: a table of contacts shows hundreds at once.
fn show_nanp(e164: &str) -> Option<String> {
    let digits = e164.strip_prefix("+1").filter(|digits| digits.len() == 10)?;
    Some(format!("({}) {}-{}", digits.get(..3)?, digits.get(3..6)?, digits.get(6..)?))
}
