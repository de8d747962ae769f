//! What writes that share a commit owe each other, and what they owe the disk.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dialyard_engine::error::{Code, Error, Result};
use dialyard_engine::outbox::{JobKind, NewJob};
use dialyard_engine::store::{Store, Tx, Work};

use super::{World, contact, insert};
use crate::{Options, Sqlite};

/// How a write of these tests ends, each time that it is run.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Well,
    Refused,
    RefusedAfterAChange,
    UnrecordedAfterAChange,
    BrokenOff,
    /// Nothing is wrong and it is to be undone.
    Undone,
}

struct Lead {
    number: String,
    end: End,
    once: bool,
    runs: Arc<AtomicUsize>,
    answer: Sender<Result<()>>,
    failed: bool,
}

impl Work for Lead {
    fn repeatable(&self) -> bool {
        !self.once
    }
    fn run(&mut self, tx: &mut dyn Tx) -> Result<bool> {
        let runs = self.runs.fetch_add(1, Ordering::Relaxed);
        assert!(!self.once || runs == 0, "what can be run once was run twice");
        self.failed = matches!(self.end, End::Refused | End::RefusedAfterAChange);
        if self.end == End::Refused {
            return Err(Error::conflict("changed its mind"));
        }
        insert(tx, &contact("A lead", &self.number))?;
        tx.job_enqueue(NewJob {
            kind: JobKind::Notify,
            key: "notice".to_owned(),
            payload: "{}".to_owned(),
            due_at: 0,
            until: i64::MAX,
            tries_max: 1,
        })?;
        match self.end {
            End::RefusedAfterAChange => Err(Error::conflict("changed its mind")),
            End::BrokenOff => panic!("broke off, as the test wants"),
            End::Undone => Ok(false),
            _ => Ok(true),
        }
    }
    fn record(&mut self, tx: &mut dyn Tx) -> Result<()> {
        tx.setting_set(&format!("recorded.{}", self.number), "1")?;
        if self.end == End::UnrecordedAfterAChange { Err(Error::conflict("no record")) } else { Ok(()) }
    }
    fn finish(self: Box<Self>, committed: Result<()>) {
        let told = if self.failed { Err(Error::conflict("changed its mind")) } else { Ok(()) };
        let _ = self.answer.send(committed.and(told));
    }
}

/// Holds the writer until it is let go, so that what is submitted meanwhile becomes one batch.
pub struct Hold(pub Sender<()>, pub Receiver<()>);

impl Work for Hold {
    fn run(&mut self, _: &mut dyn Tx) -> Result<bool> {
        let _ = self.0.send(());
        let _ = self.1.recv();
        Ok(true)
    }
    fn record(&mut self, _: &mut dyn Tx) -> Result<()> {
        Ok(())
    }
    fn finish(self: Box<Self>, _: Result<()>) {}
}

/// Submits these as one batch; answers what each was told, and how often each was run.
fn together(world: &World, leads: &[(End, bool)]) -> Vec<(bool, usize)> {
    let ((let_go, held), (holds, holding)) = (channel(), channel());
    world.store.submit(Box::new(Hold(holds, held)));
    holding.recv().expect("the writer is held");
    let mut waiting = Vec::new();
    for (n, (end, once)) in leads.iter().enumerate() {
        let (answer, told) = channel();
        let runs = Arc::new(AtomicUsize::new(0));
        let number = format!("+1312555{n:04}");
        world.store.submit(Box::new(Lead {
            number,
            end: *end,
            once: *once,
            runs: runs.clone(),
            answer,
            failed: false,
        }));
        waiting.push((told, runs));
    }
    let_go.send(()).expect("the writer is held");
    let answered = waiting
        .into_iter()
        .map(|(told, runs)| (told.recv().expect("every write is answered").is_ok(), runs.load(Ordering::Relaxed)));
    answered.collect()
}

/// Numbers of the contacts there are, in the order of their ids, and how many were to be noticed.
fn found(world: &World) -> (Vec<String>, u32) {
    let all = world.read(|view| {
        let ids = 1..=100;
        ids.map(|id| view.contact(id)).collect::<Result<Vec<_>>>()
    });
    let numbers = all.into_iter().flatten().map(|contact| contact.phone.e164).collect();
    let jobs = world.write(|tx| tx.jobs_lease(1, 2, 10)).expect("leased");
    (numbers, jobs.iter().map(|job| job.count).sum())
}

fn recorded(world: &World, n: usize) -> bool {
    world.read(|view| view.setting(&format!("recorded.+1312555{n:04}"))).is_some()
}

#[test]
fn while_all_goes_well_each_write_is_run_once() {
    let world = World::new();
    let told = together(&world, &[(End::Well, false), (End::Refused, false), (End::Well, true), (End::Well, false)]);
    assert_eq!(told, [(true, 1), (false, 1), (true, 1), (true, 1)]);
    assert_eq!(found(&world).0, ["+13125550000", "+13125550002", "+13125550003"]);
    // Also what was refused leaves its record.
    assert!((0..4).all(|n| recorded(&world, n)));
}

#[test]
fn a_write_that_fails_in_the_middle_of_a_batch_leaves_nothing_and_takes_nothing_with_it() {
    for end in [End::RefusedAfterAChange, End::UnrecordedAfterAChange, End::BrokenOff, End::Undone] {
        let world = World::new();
        let heard = Arc::new(Mutex::new(0));
        let hears = heard.clone();
        world.store.on_commit(Box::new(move |facts| *hears.lock().expect("kept") += facts.len()));
        let told = together(&world, &[(End::Well, false), (end, false), (End::Well, false), (End::Well, true)]);
        assert_eq!(told[1].0, end == End::Undone);
        // The first was run before, and again since; what fails had to be run twice.
        assert!((0..2).all(|n| told[n].1 == 2));
        assert!([0, 2, 3].iter().all(|n| told[*n].0));
        assert_eq!(told[3].1, 1, "it cannot be run twice");
        let (numbers, noticed) = found(&world);
        assert_eq!(numbers, ["+13125550000", "+13125550002", "+13125550003"]);
        assert_eq!(noticed, 3);
        assert_eq!(*heard.lock().expect("kept"), 3, "a fact of each, once");
        assert_eq!(recorded(&world, 1), matches!(end, End::RefusedAfterAChange | End::Undone));
        assert_eq!(world.store.check().expect("checked"), Vec::<String>::new());
    }
}

#[test]
fn what_can_be_run_once_is_never_undone_by_another() {
    let world = World::new();
    let told = together(
        &world,
        &[
            (End::Well, false),
            (End::Well, true),
            (End::RefusedAfterAChange, false),
            (End::BrokenOff, true),
            (End::Well, true),
        ],
    );
    assert_eq!(told, [(true, 1), (true, 1), (false, 1), (false, 1), (true, 1)]);
    assert_eq!(found(&world).0, ["+13125550000", "+13125550001", "+13125550004"]);
}

/// A disk that can be told to wait, and to fail.
#[derive(Default)]
struct Disk {
    fails: AtomicBool,
    holds: Mutex<()>,
    synced: AtomicUsize,
}

fn on(disk: &Arc<Disk>) -> World {
    let dir = tempfile::tempdir().expect("a folder");
    let disk = disk.clone();
    let store = Sqlite::open_on(dir.path(), Options { log_pages: 50, ..Options::default() }, |real| {
        Box::new(move || {
            let _held = disk.holds.lock().expect("unpoisoned");
            if disk.fails.load(Ordering::Relaxed) {
                return Err(io::Error::other("the disk is gone"));
            }
            disk.synced.fetch_add(1, Ordering::Relaxed);
            real()
        })
    });
    World { store: store.expect("a store"), dir }
}

#[test]
fn nobody_is_told_of_success_before_the_disk_has_it() {
    let disk = Arc::new(Disk::default());
    let world = on(&disk);
    let held = disk.holds.lock().expect("unpoisoned");
    let answers: Vec<_> = (0..30)
        .map(|n| {
            let (answer, told) = channel();
            let number = format!("+1312555{n:04}");
            let lead = Lead { number, end: End::Well, once: false, runs: Arc::default(), answer, failed: false };
            world.store.submit(Box::new(lead));
            // In several commits, which then wait for the disk together.
            std::thread::sleep(Duration::from_millis(5));
            told
        })
        .collect();
    assert!(answers.iter().all(|told| told.try_recv().is_err()), "the disk has nothing yet");
    assert_eq!(disk.synced.load(Ordering::Relaxed), 0);
    drop(held);
    for told in answers {
        told.recv().expect("answered").expect("stored");
    }
    assert!((1..30).contains(&disk.synced.load(Ordering::Relaxed)));
}

#[test]
fn a_log_that_the_disk_refuses_is_told_to_every_waiter_and_all_goes_on_once_it_is_home() {
    let disk = Arc::new(Disk::default());
    let world = on(&disk);
    let heard = Arc::new(AtomicUsize::new(0));
    let hears = heard.clone();
    world.store.on_commit(Box::new(move |facts| {
        hears.fetch_add(facts.len(), Ordering::Relaxed);
    }));
    let before = world.add("Before", "+13125550001");
    disk.fails.store(true, Ordering::Relaxed);
    for n in 2..5 {
        let contact = contact("Unanswered", &format!("+1312555{n:04}"));
        let error = world.write(move |tx| insert(tx, &contact)).expect_err("not on the disk");
        assert_eq!(error.code, Code::Unavailable);
    }
    assert_eq!(world.store.can_write().map_err(|error| error.code), Err(Code::Unavailable));
    assert_eq!(heard.load(Ordering::Relaxed), 1, "only what is stored is told");
    disk.fails.store(false, Ordering::Relaxed);
    assert!(world.store.can_write().is_ok());
    let after = world.add("After", "+13125550009");
    world.store.close();
    let again = Sqlite::open(world.dir.path()).expect("opens again");
    assert_eq!(again.check().expect("checked"), Vec::<String>::new());
    let world = World { store: again, dir: world.dir };
    for id in [before, after] {
        assert!(world.read(|view| view.contact(id)).is_some());
    }
}

#[test]
fn the_log_is_folded_beside_the_writes_and_begins_anew() {
    let world = World::with(Options { log_pages: 50, ..Options::default() });
    let log = world.dir.path().join("dialyard.db-wal");
    let mut begun = 0;
    for n in 0..400 {
        world.add("Somebody", &format!("+1312555{n:04}"));
        // The number in its head goes up by one with each beginning (SQLite's file format, 4.1).
        let head = std::fs::read(&log).expect("the log");
        begun = head.get(12..16).and_then(|bytes| bytes.try_into().ok()).map_or(begun, u32::from_be_bytes);
    }
    assert!(begun >= 3, "it began anew {begun} times");
    // Whoever empties the log finds its time beside those who fold it.
    for n in 400..500 {
        world.add("Somebody", &format!("+1312555{n:04}"));
        world.store.clear_traces().expect("emptied");
    }
    assert_eq!(std::fs::metadata(&log).expect("the log").len(), 0);
    world.store.close();
    let inspected = crate::inspect(world.store.file()).expect("inspected");
    assert_eq!((inspected.counts.contacts, inspected.found), (500, vec![]));
}
