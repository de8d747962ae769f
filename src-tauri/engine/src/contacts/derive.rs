//! What is worked out from what a contact said: the parts of a name, and where its number and address are.

use chrono_tz::Tz;

use super::{Contact, Field, Origin, OriginKind, Zones};
use crate::clock::Millis;

/// The parts from the name, split at the first space, or the name from its parts. The side that was written renews the
/// other, which is then derived; with both written each stays as given.
pub fn names(contact: &mut Contact, written: &[Field], derived: &Origin) {
    let parts = [Field::FirstName, Field::LastName];
    let part_written = parts.iter().any(|part| written.contains(part));
    if written.contains(&Field::Name) && !part_written {
        let name = contact.get(Field::Name).unwrap_or_default().to_owned();
        let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
        for (part, value) in parts.into_iter().zip([first.trim(), last.trim()]) {
            contact.clear(part);
            if !value.is_empty() {
                contact.set(part, value.to_owned(), derived);
            }
        }
    } else if part_written && !written.contains(&Field::Name) {
        let joined: Vec<&str> = parts.into_iter().filter_map(|part| contact.get(part)).collect();
        let name = joined.join(" ");
        if name.is_empty() {
            contact.clear(Field::Name);
        } else {
            contact.set(Field::Name, name, derived);
        }
    }
}

/// What the number and the address say by themselves: country, state, and the zones to reckon with.
pub fn places(contact: &mut Contact, now: Millis) {
    let place = crate::places::of_number(&contact.phone.e164);
    let said = |contact: &Contact, field: Field| {
        contact.get(field).filter(|_| !contact.origins.is_derived(field.key())).map(str::to_owned)
    };
    let country = said(contact, Field::Country).map_or(place.country, |text| crate::places::country_code(&text));
    // A state that the number tells stands only under the number's own country.
    let state = place.state.filter(|_| country == place.country);
    if state.is_none() && contact.origins.is_derived(Field::State.key()) {
        contact.clear(Field::State);
    }
    let derived = Origin { kind: OriginKind::Derived, by: None, at: now, request_id: None };
    for (field, value) in [(Field::Country, place.country), (Field::State, state)] {
        if let Some(value) = value
            && contact.is_blank(field)
            // Worked out once already and unchanged: its first moment stays.
            && contact.get(field) != Some(value)
        {
            contact.set(field, value.to_owned(), &derived);
        }
    }
    let given = said(contact, Field::Timezone).and_then(|name| name.parse::<Tz>().ok());
    let (state, zip) = (said(contact, Field::State), said(contact, Field::Zipcode));
    let answer = crate::places::zone_for(given, &place, state.as_deref(), country.or(place.country), zip.as_deref());
    contact.zones = Zones {
        names: answer.zones.iter().map(|zone| zone.name().to_owned()).collect(),
        source: if answer.zones.is_empty() { None } else { Some(answer.source.as_str().to_owned()) },
        certain: answer.certain,
    };
}
