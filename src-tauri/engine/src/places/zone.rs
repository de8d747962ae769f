//! Which time zone a contact is taken to be in, and how sure that is.

use std::fmt;
use std::str::FromStr;

use chrono_tz::Tz;

use super::{Place, country_code, of_zip, state_code, zones_of_state};

/// What a contact's zone was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ZoneSource {
    /// Said by the contact, or by whoever sent the lead.
    Given,
    Zip,
    State,
    Number,
}

impl ZoneSource {
    pub const ALL: [Self; 4] = [Self::Given, Self::Zip, Self::State, Self::Number];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Zip => "zip",
            Self::State => "state",
            Self::Number => "number",
        }
    }
}

impl fmt::Display for ZoneSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no source of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownZoneSource;

impl fmt::Display for UnknownZoneSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a source of a time zone")
    }
}

impl std::error::Error for UnknownZoneSource {}

impl FromStr for ZoneSource {
    type Err = UnknownZoneSource;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|source| source.as_str() == text).ok_or(UnknownZoneSource)
    }
}

/// Every zone a contact may be in. A call must be allowed in all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneAnswer {
    pub zones: Vec<Tz>,
    pub source: ZoneSource,
    /// One zone, and nothing known speaks against it.
    pub certain: bool,
}

impl ZoneAnswer {
    fn narrowed(zones: Vec<Tz>, source: ZoneSource) -> Self {
        let certain = zones.len() == 1;
        Self { zones, source, certain }
    }
}

/// A given zone stands. Otherwise the address and the number each say what they can: where they agree the answer is what
/// both allow, and where they disagree it is everything either allows, because people keep their number when they move.
pub fn zone_for(
    given: Option<Tz>,
    number: &Place,
    state: Option<&str>,
    country: Option<&str>,
    zip: Option<&str>,
) -> ZoneAnswer {
    if let Some(zone) = given {
        return ZoneAnswer { zones: vec![zone], source: ZoneSource::Given, certain: true };
    }
    let by_zip = zip.and_then(|zip| zip_place(number, country, zip)).filter(|place| !place.zones.is_empty());
    let by_state = state.and_then(|state| state_place(number, country, state)).filter(|place| !place.zones.is_empty());
    let (address, source, at_odds) = match (by_zip, by_state) {
        (Some(zip), Some(state)) if zip.state.is_some() && zip.state != state.state => {
            (union(zip.zones, state.zones), ZoneSource::Zip, true)
        }
        (Some(zip), _) => (zip.zones.to_vec(), ZoneSource::Zip, false),
        (None, Some(state)) => (state.zones.to_vec(), ZoneSource::State, false),
        (None, None) => return ZoneAnswer::narrowed(number.zones.to_vec(), ZoneSource::Number),
    };
    if number.zones.is_empty() && !at_odds {
        return ZoneAnswer::narrowed(address, source);
    }
    let both: Vec<Tz> = number.zones.iter().copied().filter(|zone| address.contains(zone)).collect();
    if both.is_empty() || at_odds {
        let zones = union(&address, number.zones);
        // An address at odds with itself may still have one zone all over.
        let certain = at_odds && zones.len() == 1;
        return ZoneAnswer { zones, source, certain };
    }
    // A state that rules nothing out has told nothing the number did not.
    let told_by_number = source == ZoneSource::State && both.len() == number.zones.len();
    ZoneAnswer::narrowed(both, if told_by_number { ZoneSource::Number } else { source })
}

/// Where a country is not given, a five-digit code is a ZIP code only beside a number that could have one.
fn zip_place(number: &Place, country: Option<&str>, zip: &str) -> Option<Place> {
    match named(country) {
        Some(country) => of_zip(Some(country), zip),
        None if matches!(number.country, None | Some("US" | "CA" | "FM" | "MH" | "PW")) => of_zip(None, zip),
        None => None,
    }
}

/// Where a country is not given, the number's own is tried before its neighbour.
fn state_place(number: &Place, country: Option<&str>, state: &str) -> Option<Place> {
    let candidates: &[&'static str] = match (named(country), number.country) {
        (Some(country), _) => &[country_code(country)?],
        (None, None | Some("US")) => &["US", "CA"],
        (None, Some("CA")) => &["CA", "US"],
        (None, Some(_)) => &[],
    };
    candidates.iter().find_map(|country| {
        let code = state_code(country, state)?;
        Some(Place { country: Some(country), state: Some(code), zones: zones_of_state(country, state) })
    })
}

fn named(country: Option<&str>) -> Option<&str> {
    country.filter(|text| !text.trim().is_empty())
}

fn union(one: &[Tz], other: &[Tz]) -> Vec<Tz> {
    let mut zones = one.to_vec();
    zones.extend(other.iter().filter(|zone| !one.contains(zone)));
    zones
}
