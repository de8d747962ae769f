use dialyard_engine::contacts::api::{ContactSort, words};
use dialyard_engine::contacts::filter::{Condition, FieldTest, Owner};
use dialyard_engine::contacts::store::{Place, Query, Start};
use dialyard_engine::contacts::{Field, OtherNumber};
use dialyard_engine::custom_fields::{CustomField, FieldType};
use dialyard_engine::numbers;
use dialyard_engine::store::Store;

use super::{World, contact, insert};

fn search(world: &World, text: &str, sort: ContactSort) -> Vec<i64> {
    let query = Query { words: words(text), filter: vec![], sort, start: Start::Index(0), limit: 100 };
    world.read(|view| view.contacts_page(&query)).ids
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
        let count = world.read(|view| view.contacts_count(&words(text), &[]));
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

const SORTS: [ContactSort; 8] = [
    ContactSort::Newest,
    ContactSort::Oldest,
    ContactSort::Name,
    ContactSort::NameDesc,
    ContactSort::Company,
    ContactSort::CompanyDesc,
    ContactSort::Changed,
    ContactSort::ChangedLast,
];

/// All ids of a list, read in one piece, and in pages of seven.
fn both_ways(world: &World, text: &str, filter: &[Condition], sort: ContactSort) -> Vec<i64> {
    let ask = |start: Start, limit: usize| {
        let query = Query { words: words(text), filter: filter.to_vec(), sort, start, limit };
        world.read(|view| view.contacts_page(&query))
    };
    let all = ask(Start::Index(0), 500).ids;
    let (mut paged, mut start) = (Vec::new(), Start::Index(0));
    loop {
        let page = ask(start, 7);
        paged.extend(page.ids);
        match page.next {
            Some(place) => start = Start::After(place),
            None => break,
        }
    }
    assert_eq!(paged, all, "{text} {filter:?} {sort:?}");
    let from = all.len() / 2;
    assert_eq!(ask(Start::Index(from as u64), 5).ids, all[from..all.len().min(from + 5)], "{text} {filter:?} {sort:?}");
    let count = world.read(|view| view.contacts_count(&words(text), filter));
    assert_eq!((count.total, count.exact), (all.len() as u64, true), "{text} {filter:?}");
    all
}

#[test]
fn pages_follow_one_another_in_every_order_without_a_gap() {
    let world = World::new();
    for n in 0..50 {
        // Every name twice, so that the order within a name counts too.
        world.add(&format!("Name {:02}", n / 2), &format!("+1312555{:04}", 9_999 - n));
    }
    for sort in SORTS {
        assert_eq!(both_ways(&world, "", &[], sort).len(), 50, "{sort:?}");
    }
    let place = Place { skip: 3, key: String::new(), id: 40 };
    let query =
        Query { words: vec![], filter: vec![], sort: ContactSort::Newest, start: Start::After(place), limit: 2 };
    assert_eq!(world.read(|view| view.contacts_page(&query)).ids, [36, 35], "a jump that was broken off goes on");
}

/// A hundred contacts that differ in everything a filter asks.
fn crowd(world: &World) {
    world
        .write(|tx| {
            let hot = tx.tag_insert("Hot", false)?;
            let cold = tx.tag_insert("Cold", false)?;
            let owner = dialyard_engine::users::ops::NewUser {
                name: "Ada".to_owned(),
                email: None,
                phone: None,
                role: dialyard_engine::users::Role::Agent,
                phone_only: false,
                password_hash: None,
                sample: false,
            };
            let owner = dialyard_engine::users::ops::create(tx, 0, None, owner)?.id;
            let disposition = tx.disposition_insert("Interested", "accent")?;
            for n in 1..=100_i64 {
                let mut contact = contact(&format!("Person {:03}", (n * 37) % 100), &format!("+1312555{n:04}"));
                contact.created_at = n * 10;
                contact.updated_at = (n * 61) % 100;
                contact.owner_id = (n % 2 == 0).then_some(owner);
                contact.disposition_id = (n % 3 == 0).then_some(disposition);
                contact.is_dnc = n % 5 == 0;
                contact.created_by = Some(if n % 10 == 0 { owner } else { 1 });
                contact.archived_at = (n % 20 == 0).then_some(1);
                if n % 4 == 0 {
                    contact.put("city", Some("Évanston".to_owned()));
                    contact.put("company_name", Some(format!("Company {:02}", n % 7)));
                    contact.put("monthly_bill", Some(n.to_string()));
                }
                let id = insert(tx, &contact)?;
                assert_eq!(id, n);
                if n % 6 == 0 {
                    tx.contact_tag_add(id, hot, 0)?;
                }
                if n % 7 == 0 {
                    tx.contact_tag_add(id, cold, 0)?;
                }
            }
            let bill = CustomField {
                id: 0,
                key: "monthly_bill".to_owned(),
                label: "Monthly bill".to_owned(),
                kind: FieldType::Text,
                choices: Vec::new(),
                position: 3,
                archived: false,
            };
            tx.custom_field_insert(&bill).map(|_| ())
        })
        .expect("a crowd");
}

#[test]
fn a_filter_answers_who_meets_every_condition_in_every_order_alone_and_with_a_search() {
    let world = World::new();
    crowd(&world);
    let user = 2;
    let field = |key: &str, how, any: &[&str]| Condition::Field {
        key: key.to_owned(),
        how,
        any: any.iter().map(|text| (*text).to_owned()).collect(),
    };
    let owned = Condition::Owner { any: vec![Owner::User { id: user }] };
    let live = |n: i64| n % 20 != 0;
    type Says = Box<dyn Fn(i64) -> bool>;
    let cases: Vec<(Vec<Condition>, Says)> = vec![
        (vec![owned.clone()], Box::new(|n| n % 2 == 0)),
        (vec![Condition::Owner { any: vec![Owner::Nobody] }], Box::new(|n| n % 2 == 1)),
        (vec![Condition::Owner { any: vec![Owner::Nobody, Owner::User { id: user }] }], Box::new(|_| true)),
        (vec![Condition::Tag { any: vec![Some(1)] }], Box::new(|n| n % 6 == 0)),
        (vec![Condition::Tag { any: vec![Some(1), Some(2)] }], Box::new(|n| n % 6 == 0 || n % 7 == 0)),
        (vec![Condition::Tag { any: vec![None] }], Box::new(|n| n % 6 != 0 && n % 7 != 0)),
        (vec![Condition::Tag { any: vec![None, Some(2)] }], Box::new(|n| n % 6 != 0 || n % 7 == 0)),
        (vec![Condition::Disposition { any: vec![Some(1)] }], Box::new(|n| n % 3 == 0)),
        (vec![Condition::Disposition { any: vec![None] }], Box::new(|n| n % 3 != 0)),
        (vec![Condition::Line { any: vec![None] }], Box::new(|_| true)),
        (vec![Condition::List { any: vec![None] }], Box::new(|_| true)),
        (vec![Condition::List { any: vec![Some(1)] }], Box::new(|_| false)),
        (vec![Condition::Dnc { is: true }], Box::new(|n| n % 5 == 0)),
        (vec![Condition::Dnc { is: false }], Box::new(|n| n % 5 != 0)),
        (vec![Condition::CreatedBy { any: vec![1] }], Box::new(|n| n % 10 != 0)),
        (vec![Condition::CreatedBy { any: vec![user] }], Box::new(|n| n % 10 == 0)),
        (vec![Condition::Added { from: Some(200), to: Some(400) }], Box::new(|n| (20..40).contains(&n))),
        (vec![field("city", FieldTest::Is, &["evanston"])], Box::new(|n| n % 4 == 0)),
        (vec![field("city", FieldTest::Is, &["Evanst", "Chicago"])], Box::new(|_| false)),
        (vec![field("city", FieldTest::Contains, &["VANS", "nowhere"])], Box::new(|n| n % 4 == 0)),
        (vec![field("city", FieldTest::Empty, &[])], Box::new(|n| n % 4 != 0)),
        (vec![field("city", FieldTest::NotEmpty, &[])], Box::new(|n| n % 4 == 0)),
        (vec![field("monthly_bill", FieldTest::Is, &["8", "12"])], Box::new(|n| n == 8 || n == 12)),
        (vec![field("monthly_bill", FieldTest::Empty, &[])], Box::new(|n| n % 4 != 0)),
        (vec![field("monthly_bill", FieldTest::NotEmpty, &[])], Box::new(|n| n % 4 == 0)),
        (vec![owned.clone(), Condition::Tag { any: vec![Some(2)] }], Box::new(|n| n % 14 == 0)),
        (
            vec![owned, Condition::Dnc { is: false }, field("city", FieldTest::NotEmpty, &[])],
            Box::new(|n| n % 4 == 0 && n % 5 != 0),
        ),
    ];
    for (filter, says) in &cases {
        let expected: Vec<i64> = (1..=100).filter(|n| live(*n) && says(*n)).collect();
        assert_eq!(both_ways(&world, "", filter, ContactSort::Oldest), expected, "{filter:?}");
        for sort in SORTS {
            let mut found = both_ways(&world, "", filter, sort);
            found.sort_unstable();
            assert_eq!(found, expected, "{filter:?} {sort:?}");
        }
        // These digits are in the numbers 0010 to 0019, and in nobody else's.
        let among: Vec<i64> = expected.iter().copied().filter(|n| (10..20).contains(n)).collect();
        assert_eq!(both_ways(&world, "555001", filter, ContactSort::Oldest), among, "{filter:?}");
    }
}

#[test]
fn who_is_archived_is_found_by_asking_for_it_and_by_its_number_only() {
    let world = World::new();
    crowd(&world);
    let archived = [Condition::Archived { is: true }];
    for sort in SORTS {
        let mut found = both_ways(&world, "", &archived, sort);
        found.sort_unstable();
        assert_eq!(found, [20, 40, 60, 80, 100], "{sort:?}");
    }
    assert_eq!(both_ways(&world, "5550020", &[], ContactSort::Newest), Vec::<i64>::new());
    assert_eq!(both_ways(&world, "5550020", &archived, ContactSort::Newest), [20]);
    let both = [archived[0].clone(), Condition::Owner { any: vec![Owner::User { id: 2 }] }];
    assert_eq!(both_ways(&world, "", &both, ContactSort::Oldest), [20, 40, 60, 80, 100]);
    assert_eq!(world.read(|view| view.contact_of_primary_number("+13125550020")).map(|c| c.id), Some(20));
    // In and out of the archive, the search follows.
    world
        .write(|tx| {
            let mut back = tx.contact(20)?.expect("stored");
            back.archived_at = None;
            tx.contact_update(&back, &[])?;
            let mut gone = tx.contact(21)?.expect("stored");
            gone.archived_at = Some(5);
            tx.contact_update(&gone, &[])
        })
        .expect("changed");
    assert_eq!(both_ways(&world, "5550020", &[], ContactSort::Newest), [20]);
    assert_eq!(both_ways(&world, "5550021", &[], ContactSort::Newest), Vec::<i64>::new());
    assert_eq!(world.store.check().expect("checked"), Vec::<String>::new());
}

#[test]
fn a_taken_primary_number_is_refused_in_words() {
    let world = World::new();
    world.add("Ada", "+13125550142");
    let again = contact("Somebody else", "+13125550142");
    let error = world.write(move |tx| tx.contact_insert(&again, &[])).expect_err("taken");
    assert_eq!(error.fields["phone_number"], ["The phone number has already been taken."]);
}

#[test]
fn a_search_finds_the_newest_contacts_as_it_finds_the_others() {
    let world = World::new();
    // Taken into the index three at a time: the first six are in it, the seventh is not.
    for n in 1..=7 {
        world.add(&format!("Whitfield {n}"), &format!("+1312555{n:04}"));
        let all: Vec<i64> = (1..=n).collect();
        for sort in SORTS {
            let mut found = both_ways(&world, "whitfield", &[], sort);
            found.sort_unstable();
            assert_eq!(found, all, "{sort:?}");
        }
        assert_eq!(both_ways(&world, "whi", &[], ContactSort::Oldest), all);
        assert_eq!(world.read(|view| view.contacts_count(&words("whi"), &[])).total, n as u64);
        assert_eq!(world.store.check().expect("checked"), Vec::<String>::new());
    }
    for id in [2, 7] {
        world
            .write(move |tx| {
                let mut changed = tx.contact(id)?.expect("stored");
                changed.values[Field::Name as usize] = Some("Lindqvist".to_owned());
                tx.contact_update(&changed, &[])
            })
            .expect("changed");
    }
    assert_eq!(both_ways(&world, "whitfield", &[], ContactSort::Newest), [6, 5, 4, 3, 1]);
    assert_eq!(both_ways(&world, "lindqvist", &[], ContactSort::Newest), [7, 2]);
    let archive = |archived_at: Option<i64>| {
        world
            .write(move |tx| {
                for id in [2, 7] {
                    let mut contact = tx.contact(id)?.expect("stored");
                    contact.archived_at = archived_at;
                    tx.contact_update(&contact, &[])?;
                }
                Ok(())
            })
            .expect("changed");
    };
    archive(Some(5));
    assert_eq!(both_ways(&world, "lindqvist", &[], ContactSort::Newest), Vec::<i64>::new());
    archive(None);
    assert_eq!(both_ways(&world, "lindqvist", &[], ContactSort::Oldest), [2, 7]);
    world.write(|tx| tx.contact_erase(1).and_then(|()| tx.contact_erase(7))).expect("erased");
    assert_eq!(both_ways(&world, "lindqvist", &[], ContactSort::Oldest), [2]);
    let ids: Vec<i64> = (0..4).map(|n| world.add("Villaseñor", &format!("+1847555{n:04}"))).collect();
    assert_eq!(both_ways(&world, "villasenor", &[], ContactSort::Oldest), ids);
    assert_eq!(world.store.check().expect("checked"), Vec::<String>::new());
}
