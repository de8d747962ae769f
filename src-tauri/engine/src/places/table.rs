//! The tables as they are in `data`, read once when they are first asked for.
//!
//! They are part of the program and tested line by line, so a row that cannot be read is left out here instead of
//! stopping the program.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono_tz::Tz;

use super::Place;

/// Area codes by their number.
pub(super) static AREA_CODES: LazyLock<HashMap<u32, Place>> = LazyLock::new(|| numbered(include_str!("data/nanp.tsv")));

/// The first digits of numbers outside North America.
pub(super) static WORLD: LazyLock<HashMap<u32, Place>> = LazyLock::new(|| numbered(include_str!("data/world.tsv")));

pub(super) static ZIP_CODES: LazyLock<HashMap<u32, ZipPrefix>> = LazyLock::new(|| {
    let mut prefixes: HashMap<u32, ZipPrefix> = HashMap::new();
    for fields in rows(include_str!("data/zip.tsv")) {
        let Some((prefix, place)) = numbered_row(&fields) else { continue };
        let whole = prefixes.entry(prefix).or_insert_with(|| ZipPrefix { otherwise: place, listed: HashMap::new() });
        whole.otherwise = either(whole.otherwise, place);
        let endings = fields.get(4).copied().unwrap_or_default();
        for ending in endings.as_bytes().chunks_exact(2) {
            whole.listed.insert([ending[0], ending[1]], place);
        }
    }
    prefixes
});

/// Canadian postal codes by their first characters.
pub(super) static CANADIAN_POST: LazyLock<HashMap<&'static str, Place>> = LazyLock::new(|| {
    rows(include_str!("data/post-ca.tsv")).filter_map(|fields| Some((*fields.first()?, place(&fields)?))).collect()
});

pub(super) static STATES: LazyLock<Vec<State>> = LazyLock::new(|| {
    rows(include_str!("data/states.tsv"))
        .filter_map(|fields| {
            let &[country, code, names, zones] = fields.as_slice() else { return None };
            Some(State { country, code, names: names.split('|').collect(), zones: keep(zone_list(zones)) })
        })
        .collect()
});

pub(super) static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    rows(include_str!("data/countries.tsv"))
        .filter_map(|fields| {
            let &[code, names, zones] = fields.as_slice() else { return None };
            Some(Country { code, names: names.split('|').collect(), zones: keep(zone_list(zones)) })
        })
        .collect()
});

/// What the first three digits of a ZIP code tell.
pub(super) struct ZipPrefix {
    /// For a code that is not listed: everything it may be.
    pub(super) otherwise: Place,
    /// By the last two digits; empty where the first three decide.
    pub(super) listed: HashMap<[u8; 2], Place>,
}

pub(super) struct State {
    pub(super) country: &'static str,
    pub(super) code: &'static str,
    pub(super) names: Vec<&'static str>,
    pub(super) zones: &'static [Tz],
}

pub(super) struct Country {
    pub(super) code: &'static str,
    pub(super) names: Vec<&'static str>,
    pub(super) zones: &'static [Tz],
}

pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().map(|line| line.split('\t').collect())
}

fn numbered(text: &'static str) -> HashMap<u32, Place> {
    rows(text).filter_map(|fields| numbered_row(&fields)).collect()
}

fn numbered_row(fields: &[&'static str]) -> Option<(u32, Place)> {
    Some((fields.first()?.parse().ok()?, place(fields)?))
}

/// The place in columns two to four; tables without states have three columns.
fn place(fields: &[&'static str]) -> Option<Place> {
    let (country, state, zones) = match *fields {
        [_, country, zones] => (country, "", zones),
        [_, country, state, zones, ..] => (country, state, zones),
        _ => return None,
    };
    let known = |text: &'static str| (!text.is_empty()).then_some(text);
    Some(Place { country: known(country), state: known(state), zones: keep(zone_list(zones)) })
}

fn zone_list(text: &str) -> Vec<Tz> {
    text.split(',').filter_map(|name| name.parse().ok()).collect()
}

fn either(one: Place, other: Place) -> Place {
    let mut zones = one.zones.to_vec();
    zones.extend(other.zones.iter().filter(|zone| !one.zones.contains(zone)));
    Place {
        country: one.country.filter(|_| one.country == other.country),
        state: one.state.filter(|_| one.state == other.state),
        zones: if zones.len() == one.zones.len() { one.zones } else { keep(zones) },
    }
}

/// Zones for as long as the program runs. The tables are read once, so this never grows.
fn keep(zones: Vec<Tz>) -> &'static [Tz] {
    Vec::leak(zones)
}
