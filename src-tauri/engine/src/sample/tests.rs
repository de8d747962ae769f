use std::collections::HashSet;

use super::person::{Choices, People};
use super::staff::how_often;
use super::towns::TOWNS;
use crate::clock::DAY;
use crate::contacts::Field;
use crate::{dispositions, numbers, places};

const NOW: i64 = 1_790_000_000_000;

fn people(seed: u64, contacts: u64) -> People {
    let dispositions = dispositions::STARTERS.iter().map(|(name, _)| how_often(name)).collect();
    People::new(seed, contacts, NOW, Choices { agents: 3, tags: 5, dispositions, lists: 2 })
}

#[test]
fn the_same_seed_makes_the_same_people_and_another_one_others() {
    let (one, again, other) = (people(7, 500), people(7, 500), people(8, 500));
    let said = |people: &People, nth| people.nth(nth).submitted;
    assert!((0..500).all(|nth| said(&one, nth) == said(&again, nth)));
    assert!((0..500).filter(|nth| said(&one, *nth) == said(&other, *nth)).count() < 5);
    let (one, again) = (one.nth(77), again.nth(77));
    assert_eq!((one.contact, one.tags, one.queued), (again.contact, again.tags, again.queued));
}

#[test]
fn no_two_people_have_the_same_number() {
    let people = people(1, 60_000);
    let mut seen = HashSet::new();
    for nth in 0..60_000 {
        let person = people.nth(nth);
        assert!(person.others.iter().all(|other| seen.insert(other.number.e164.clone())));
        assert!(seen.insert(person.contact.phone.e164), "contact {nth}");
    }
}

#[test]
fn numbers_are_where_their_people_live_and_are_read_as_they_are_written() {
    let people = people(3, 20_000);
    for nth in (0..20_000).step_by(7) {
        let contact = people.nth(nth).contact;
        assert_eq!(places::of_number(&contact.phone.e164).state, contact.get(Field::State), "{contact:?}");
        let zip = contact.get(Field::Zipcode).and_then(|zip| places::of_zip(contact.get(Field::Country), zip));
        assert_eq!(zip.and_then(|place| place.state), contact.get(Field::State), "{contact:?}");
        assert!(contact.zones.certain, "{contact:?}");
        assert_eq!(numbers::parse(&contact.phone.e164, "US"), Some(contact.phone));
    }
}

#[test]
fn an_area_code_belongs_to_one_town() {
    let codes: Vec<u16> = TOWNS.iter().flat_map(|town| town.area_codes).copied().collect();
    assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len());
    // One that never came up would leave its numbers unused, and a town with more codes than turns has one.
    assert!(TOWNS.iter().all(|town| town.area_codes.len() <= usize::from(town.weight)));
}

#[test]
fn people_came_one_after_the_other_in_the_last_two_months() {
    for contacts in [1, 200, 100_000] {
        let people = people(2, contacts);
        let mut before = NOW - 61 * DAY;
        for nth in (0..contacts).step_by(1 + contacts as usize / 1_000) {
            let person = people.nth(nth);
            let at = person.contact.created_at;
            assert!(before <= at && at < NOW);
            assert!(person.again_at.is_none_or(|again| at < again && again < NOW));
            before = at;
        }
    }
}

#[test]
fn an_office_of_two_hundred_shows_something_of_everything() {
    let people = people(1, 200);
    let all: Vec<_> = (0..200).map(|nth| people.nth(nth)).collect();
    let some = |count: usize| assert!((1..200).contains(&count), "{count}");
    some(all.iter().filter(|p| p.contact.is_dnc).count());
    some(all.iter().filter(|p| p.queued).count());
    some(all.iter().filter(|p| p.enrolled).count());
    some(all.iter().filter(|p| p.owner.is_none()).count());
    some(all.iter().filter(|p| p.again_at.is_some()).count());
    some(all.iter().filter(|p| p.contact.get(Field::CompanyName).is_none()).count());
    assert!(all.iter().all(|p| p.contact.sample && !(p.queued && p.contact.is_dnc)));
}

#[test]
fn few_numbers_are_wrong_and_every_disposition_comes_up() {
    let people = people(1, 2_000);
    let starters = dispositions::STARTERS.map(|(name, _)| name);
    let mut counts = [0; dispositions::STARTERS.len()];
    for at in (0..2_000).filter_map(|nth| people.nth(nth).disposition) {
        counts[at] += 1;
    }
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
    let least = counts.iter().enumerate().min_by_key(|(_, count)| **count).map(|(at, _)| starters[at]);
    assert_eq!(least, Some("Wrong number"), "{counts:?}");
}
