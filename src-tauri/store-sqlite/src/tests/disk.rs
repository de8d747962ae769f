use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use dialyard_engine::{Code, Error};

use super::{World, contact, insert, write};
use crate::{Options, Sqlite};
use dialyard_engine::store::Store;

#[test]
fn one_write_that_fails_harms_no_other_in_its_batch() {
    let world = World::new();
    let threads: Vec<_> = (0..40)
        .map(|n| {
            let store = world.store.clone();
            std::thread::spawn(move || {
                let contact = contact(&format!("Contact {n}"), &format!("+1312555{n:04}"));
                write(&store, move |tx| {
                    let id = insert(tx, &contact)?;
                    match n % 4 {
                        0 => Err(Error::conflict("changed its mind")),
                        1 => panic!("broke"),
                        _ => Ok(id),
                    }
                })
            })
        })
        .collect();
    let mut stored = 0;
    for (n, thread) in threads.into_iter().enumerate() {
        match thread.join() {
            Ok(outcome) => {
                assert_eq!(outcome.is_ok(), n % 4 > 1, "write {n}");
                stored += usize::from(outcome.is_ok());
            }
            // The test's own write has no answer to give when its closure panics.
            Err(_) => assert_eq!(n % 4, 1),
        }
    }
    assert_eq!(world.read(|view| view.contacts_count(&[], &[])).total, stored as u64);
    assert_eq!(world.store.check().expect("checked"), Vec::<String>::new());
}

#[test]
fn facts_are_told_after_the_commit_in_order_and_never_for_what_was_undone() {
    let world = World::new();
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let heard = told.clone();
    world.store.on_commit(Box::new(move |facts| heard.lock().expect("unpoisoned").extend(facts)));
    let kept = world.add("Kept", "+13125550101");
    let undone = contact("Undone", "+13125550102");
    world
        .write(move |tx| {
            insert(tx, &undone)?;
            Err::<(), _>(Error::conflict("no"))
        })
        .expect_err("undone");
    let last = world.add("Last", "+13125550103");
    // The writer tells before it takes the next batch, so a further write has seen all of it.
    world.write(|_| Ok(())).expect("a write");
    let told: Vec<_> = told.lock().expect("unpoisoned").iter().map(|fact| fact.contact_id).collect();
    assert_eq!(told, vec![Some(kept), Some(last)]);
}

#[test]
fn a_full_disk_answers_every_waiter_unavailable_and_loses_nothing_that_was_acknowledged() {
    let world = World::with(Options { pages_max: Some(400), ..Options::default() });
    let acknowledged = Arc::new(AtomicUsize::new(0));
    let refused = Arc::new(AtomicUsize::new(0));
    let threads: Vec<_> = (0..8)
        .map(|thread| {
            let (store, acknowledged, refused) = (world.store.clone(), acknowledged.clone(), refused.clone());
            std::thread::spawn(move || {
                for n in 0..400 {
                    let mut contact = contact(&format!("Contact {n}"), &format!("+1312{:07}", thread * 1_000 + n));
                    contact.values[13] = Some("An address that takes some room. ".repeat(40));
                    match write(&store, move |tx| insert(tx, &contact)) {
                        Ok(_) => acknowledged.fetch_add(1, Ordering::Relaxed),
                        Err(error) => {
                            assert_eq!(error.code, Code::Unavailable, "{error:?}");
                            refused.fetch_add(1, Ordering::Relaxed)
                        }
                    };
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("no thread fails");
    }
    assert!(refused.load(Ordering::Relaxed) > 0, "the disk became full");
    let acknowledged = acknowledged.load(Ordering::Relaxed) as u64;
    assert!(acknowledged > 0);
    assert_eq!(world.read(|view| view.contacts_count(&[], &[])).total, acknowledged);
    // To the last page; then health has no more room than a lead has.
    let mut n = 0;
    while write(&world.store, move |tx| tx.setting_set(&format!("filler.{n}"), &"0".repeat(4_000))).is_ok() {
        n += 1;
    }
    assert_eq!(world.store.can_write().map_err(|error| error.code), Err(Code::Unavailable));
    world.store.close();
    let again = Sqlite::open(world.dir.path()).expect("opens again");
    assert_eq!(again.check().expect("checked"), Vec::<String>::new());
    assert!(again.can_write().is_ok());
}

#[test]
fn a_stopped_store_says_so() {
    let world = World::new();
    world.store.close();
    let error = world.write(|tx| tx.setting_set("a", "1")).expect_err("stopped");
    assert_eq!(error.code, Code::Unavailable);
}

#[test]
fn a_backup_made_while_others_write_is_whole() {
    let world = World::new();
    for n in 0..200 {
        world.add(&format!("Before {n}"), &format!("+1312555{n:04}"));
    }
    let store = world.store.clone();
    let writer = std::thread::spawn(move || {
        for n in 0..300 {
            let contact = contact(&format!("During {n}"), &format!("+1313555{n:04}"));
            write(&store, move |tx| insert(tx, &contact)).expect("stored");
        }
    });
    let file = world.dir.path().join("backup.db");
    let mut steps = 0;
    world
        .store
        .backup(&file, &mut |_, _| {
            steps += 1;
            true
        })
        .expect("backed up");
    writer.join().expect("the writer ends");
    assert!(steps > 0);
    let inspected = crate::inspect(&file).expect("a backup");
    assert_eq!(inspected.found, Vec::<String>::new());
    assert!((200..=500).contains(&inspected.counts.contacts), "{}", inspected.counts.contacts);
    assert!(!file.with_extension("db.partial").exists());
}

#[test]
fn what_is_no_backup_is_told_so() {
    let world = World::new();
    let file = world.dir.path().join("letter.txt");
    std::fs::write(&file, "Dear Ada,").expect("written");
    assert!(crate::inspect(&file).expect_err("no backup").fields["file"][0].contains("is not a backup"));
    assert!(crate::inspect(&world.dir.path().join("none.db")).is_err());
}
