use dialyard_engine::contacts::api::{ContactSort, words};
use dialyard_engine::contacts::store::{Query, Start};
use dialyard_engine::contacts::{Field, OtherNumber};
use dialyard_engine::numbers;
use dialyard_engine::store::Store;

use super::{World, contact, insert};

fn search(world: &World, text: &str, sort: ContactSort) -> Vec<i64> {
    let query = Query { words: words(text), sort, start: Start::Index(0), limit: 100 };
    world.read(|view| view.contacts_page(&query))
}

#[test]
fn a_contact_comes_back_as_it_was_stored() {
    let world = World::new();
    let mut stored = contact("Émile Villaseñor", "(312) 555-0142 ext. 7");
    stored.custom.insert("monthly_bill".to_owned(), "412".to_owned());
    stored.zones.names = vec!["America/Chicago".to_owned(), "America/New_York".to_owned()];
    stored.zones.source = Some("number".to_owned());
    stored.values[Field::Csf2 as usize] = Some("last of the fields".to_owned());
    stored.is_dnc = true;
    let copy = stored.clone();
    stored.id = world.write(move |tx| insert(tx, &copy)).expect("stored");
    assert_eq!(world.read(|view| view.contact(stored.id)), Some(stored.clone()));
    assert_eq!(world.read(|view| view.contact_of_primary_number("+13125550142")), Some(stored));
    assert_eq!(world.read(|view| view.contact(99)), None);
}

#[test]
fn a_search_finds_any_part_of_a_name_and_any_three_characters_of_a_number() {
    let world = World::new();
    let ada = world.add("Ada Whitfield", "+13125550142");
    let emile = world.add("Émile O'Brien \"Bo\"", "+442079460958");
    for (text, expected) in [
        ("whit", vec![ada]),
        ("TFIEL", vec![ada]),
        ("ada whitfield", vec![ada]),
        ("whitfield ada", vec![ada]),
        ("emile", vec![emile]),
        ("o'brien", vec![emile]),
        ("\"bo\"", vec![emile]),
        ("555", vec![ada]),
        ("(312) 555-01", vec![ada]),
        ("7946", vec![emile]),
        ("ad", vec![ada]),
        ("whitfielt", vec![]),
        ("whitfield emile", vec![]),
        ("%", vec![]),
        ("", vec![emile, ada]),
    ] {
        assert_eq!(search(&world, text, ContactSort::Newest), expected, "{text}");
        let count = world.read(|view| view.contacts_count(&words(text)));
        assert_eq!((count.total, count.exact), (expected.len() as u64, true), "{text}");
    }
}

#[test]
fn a_changed_contact_is_found_by_what_it_is_now() {
    let world = World::new();
    let id = world.add("Ada Whitfield", "+13125550142");
    let mut changed = world.read(|view| view.contact(id)).expect("stored");
    changed.values[Field::Name as usize] = Some("Ada Lindqvist".to_owned());
    let other =
        OtherNumber { label: Some("work".to_owned()), number: numbers::parse("847 555 0117", "US").expect("a number") };
    world
        .write(move |tx| {
            tx.contact_number_add(id, Some("work"), &other.number, 0)?;
            tx.contact_update(&changed, &[other])
        })
        .expect("stored");
    assert_eq!(search(&world, "whitfield", ContactSort::Newest), Vec::<i64>::new());
    assert_eq!(search(&world, "lindqvist", ContactSort::Newest), vec![id]);
    assert_eq!(search(&world, "847555", ContactSort::Newest), vec![id]);
    assert_eq!(world.read(|view| view.contact_of_other_number("+18475550117")).map(|c| c.id), Some(id));
    assert_eq!(world.store.check().expect("checked"), Vec::<String>::new());
}

#[test]
fn pages_follow_one_another_in_every_order_without_a_gap() {
    let world = World::new();
    for n in 0..50 {
        // Every name twice, so that the order within a name counts too.
        world.add(&format!("Name {:02}", n / 2), &format!("+1312555{:04}", 9_999 - n));
    }
    for sort in [ContactSort::Newest, ContactSort::Oldest, ContactSort::Name, ContactSort::NameDesc] {
        let all =
            world.read(|view| view.contacts_page(&Query { words: vec![], sort, start: Start::Index(0), limit: 100 }));
        assert_eq!(all.len(), 50);
        let mut paged: Vec<i64> = Vec::new();
        let mut start = Start::Index(0);
        loop {
            let page =
                world.read(|view| view.contacts_page(&Query { words: vec![], sort, start: start.clone(), limit: 7 }));
            let Some(last) = page.last().copied() else { break };
            paged.extend(page);
            let key = world.read(|view| view.contact(last)).expect("stored").name_key();
            start = Start::After(key, last);
        }
        assert_eq!(paged, all, "{sort:?}");
        let jumped =
            world.read(|view| view.contacts_page(&Query { words: vec![], sort, start: Start::Index(20), limit: 5 }));
        assert_eq!(jumped, all[20..25], "{sort:?}");
    }
}

#[test]
fn a_taken_primary_number_is_refused_in_words() {
    let world = World::new();
    world.add("Ada", "+13125550142");
    let again = contact("Somebody else", "+13125550142");
    let error = world.write(move |tx| tx.contact_insert(&again, &[])).expect_err("taken");
    assert_eq!(error.fields["phone_number"], ["The phone number has already been taken."]);
}
