use dialyard_engine::requests::{Answer, Arrival, Outcome};
use dialyard_engine::store::Store;

use super::World;
use crate::Sqlite;

fn arrival(id: i64, at: i64, body: usize) -> Arrival {
    Arrival {
        id,
        at,
        method: "POST".to_owned(),
        path: "/".to_owned(),
        query: String::new(),
        headers: "{}".to_owned(),
        body: vec![b'x'; body],
        source_address: "127.0.0.1".to_owned(),
        token_id: None,
        via: None,
        replay_of: None,
        dry_run: false,
    }
}

fn log(world: &World, at: i64, body: usize) {
    let arrival = arrival(world.store.request_id(), at, body);
    let answer = Answer { status: 400, body: Vec::new(), headers: Vec::new() };
    world.write(move |tx| tx.request_insert(&arrival, &answer, &Outcome::default(), 0)).expect("stored");
}

fn prune(world: &World, before: i64, bytes_max: u64) {
    while world.write(move |tx| tx.requests_prune(before, bytes_max, 0, 10)).expect("pruned") > 0 {}
}

/// As it is counted on the way; a check counts them one by one.
fn kept(world: &World) -> u64 {
    assert_eq!(world.store.check().expect("checked"), Vec::<String>::new());
    world.read(|view| view.requests_kept()).count
}

#[test]
fn a_log_that_is_counted_wrongly_is_found_by_a_check() {
    let world = World::new();
    log(&world, 0, 10);
    world.write(|tx| tx.setting_set("store.request_count", "3")).expect("set");
    assert_eq!(world.store.check().expect("checked"), ["2 requests are more or fewer than were counted."]);
}

#[test]
fn what_is_kept_is_counted_in_true_bytes_whatever_the_newest_ones_weigh() {
    let world = World::new();
    for at in 0..200 {
        log(&world, at, 10);
    }
    for at in 200..220 {
        log(&world, at, 100_000);
    }
    prune(&world, 0, 10_000_000);
    assert_eq!(kept(&world), 220, "well below the bound nothing goes");
    prune(&world, 0, 1_000_000);
    let left = kept(&world);
    assert!((1..=10).contains(&left), "the oldest went until the bound held: {left}");
    prune(&world, 1_000, 1_000_000);
    assert_eq!(kept(&world), 0, "the old go by age");
}

#[test]
fn a_request_id_is_never_handed_out_again() {
    let world = World::new();
    log(&world, 0, 1);
    for _ in 0..50 {
        world.store.request_id();
    }
    let last = world.store.request_id();
    prune(&world, 1_000, 0);
    world.store.close();
    let again = Sqlite::open(world.dir.path()).expect("opens again");
    assert_eq!(again.request_id(), last + 1, "after a clean stop it goes on where it was");
    again.request_id();
    // As after a kill: nobody said where it was.
    let killed = tempfile::tempdir().expect("a folder");
    again.backup(&killed.path().join(crate::FILE_NAME), &mut |_, _| true).expect("copied as it is");
    let after = Sqlite::open(killed.path()).expect("opens after a kill");
    assert!(after.request_id() > last + 2);
}
