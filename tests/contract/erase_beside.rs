//! An erase in a busy office: leads go on coming in beside it.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use dialyard_engine::api::{Caller, call};
use dialyard_engine::event::Fact;
use dialyard_engine::requests::idempotency::Kept;
use dialyard_engine::requests::{Answer, Arrival, Outcome};
use dialyard_engine::store::{Shape, Store, Tx, View, Work};
use dialyard_engine::{Engine, Result};
use dialyard_store_sqlite::Sqlite;
use dialyard_tests::{Counted, Turned};
use serde_json::json;

/// A store that notes how long its one writer was held by one change, and that lets something happen before a change.
struct Timed {
    store: Arc<Sqlite>,
    longest_us: Arc<AtomicU64>,
    before: Mutex<Option<Before>>,
}

type Before = Box<dyn Fn(&Sqlite) + Send>;

struct Noted {
    work: Box<dyn Work>,
    longest_us: Arc<AtomicU64>,
}

impl Work for Noted {
    fn repeatable(&self) -> bool {
        self.work.repeatable()
    }
    fn run(&mut self, tx: &mut dyn Tx) -> Result<bool> {
        let began = Instant::now();
        let ran = self.work.run(tx);
        self.longest_us.fetch_max(began.elapsed().as_micros() as u64, Ordering::Relaxed);
        ran
    }
    fn record(&mut self, tx: &mut dyn Tx) -> Result<()> {
        self.work.record(tx)
    }
    fn finish(self: Box<Self>, committed: Result<()>) {
        self.work.finish(committed);
    }
}

impl Store for Timed {
    fn submit(&self, work: Box<dyn Work>) {
        if let Some(before) = &*self.before.lock().expect("not poisoned") {
            before(&self.store);
        }
        self.store.submit(Box::new(Noted { work, longest_us: self.longest_us.clone() }));
    }
    fn read(&self, ask: &mut dyn FnMut(&dyn View) -> Result<()>) -> Result<()> {
        self.store.read(ask)
    }
    fn request_id(&self) -> i64 {
        self.store.request_id()
    }
    fn on_commit(&self, tell: Box<dyn Fn(Vec<Fact>) + Send + Sync>) {
        self.store.on_commit(tell);
    }
    fn backup(&self, file: &Path, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
        self.store.backup(file, progress)
    }
    fn shape(&self) -> Result<Shape> {
        self.store.shape()
    }
    fn check(&self) -> Result<Vec<String>> {
        self.store.check()
    }
    fn clear_traces(&self) -> Result<()> {
        self.store.clear_traces()
    }
    fn can_write(&self) -> Result<()> {
        self.store.can_write()
    }
}

fn office() -> (Arc<Engine>, Arc<Timed>, tempfile::TempDir) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(dir.path()).expect("a store");
    let timed = Arc::new(Timed { store, longest_us: Arc::default(), before: Mutex::default() });
    let engine = Engine::new(timed.clone(), Arc::new(Turned::default()), Arc::new(Counted::default()));
    (engine, timed, dir)
}

fn arrival(id: i64, at: i64, phone: &str) -> Arrival {
    Arrival {
        id,
        at,
        method: "POST".to_owned(),
        path: "/api/v1/webhook/forms".to_owned(),
        query: String::new(),
        headers: "{}".to_owned(),
        body: format!("phone_number={phone}&name=Somebody").into_bytes(),
        source_address: "127.0.0.1".to_owned(),
        token_id: None,
        via: None,
        replay_of: None,
        dry_run: false,
    }
}

/// Requests that name a number, each with an answer that is kept.
fn arrive(tx: &mut dyn Tx, at: i64, ids: impl Iterator<Item = i64>, phone: &str) -> Result<()> {
    for id in ids {
        let body = json!({"message": "Created", "contact_id": 100_000 + id, "request_id": id, "warnings": []});
        let answer = Answer { status: 201, body: body.to_string().into_bytes(), headers: Vec::new() };
        tx.request_insert(&arrival(id, at, phone), &answer, &Outcome::default(), 0)?;
        tx.idempotent_answer_keep(1, &format!("key-{id}"), &Kept { fingerprint: [0; 32], answer, at })?;
    }
    Ok(())
}

async fn erase(engine: &Arc<Engine>, phone: &str) -> serde_json::Value {
    let asked = json!({"contact_id": null, "phone": phone});
    call(engine, Caller::Local, "person.erase", asked).await.expect("erased").value
}

#[tokio::test]
async fn the_writer_is_held_for_a_small_part_of_an_erase() {
    let (engine, timed, _dir) = office();
    let now = engine.now();
    let stored = engine.write(move |tx| {
        arrive(tx, now, 1..=12_000, "3125550150")?;
        arrive(tx, now, 12_001..=12_010, "3125550142")
    });
    stored.await.expect("stored");
    timed.longest_us.store(0, Ordering::Relaxed);
    let began = Instant::now();
    let done = erase(&engine, "+13125550142").await;
    let (took, held) = (began.elapsed(), Duration::from_micros(timed.longest_us.load(Ordering::Relaxed)));
    assert_eq!((&done["requests"], &done["answers"]), (&json!(10), &json!(10)));
    assert!(held * 6 < took, "leads waited {held:?} of {took:?}");
}

#[tokio::test]
async fn what_comes_in_while_somebody_is_erased_is_erased_too_however_much_it_is() {
    let (engine, timed, _dir) = office();
    let now = engine.now();
    engine.write(move |tx| arrive(tx, now, 1..=10, "3125550142")).await.expect("stored");
    // A crowd before each of the first changes, and each time a smaller one.
    let crowd = AtomicU64::new(600);
    let next = AtomicU64::new(11);
    let busy = move |store: &Sqlite| {
        let many = crowd.load(Ordering::Relaxed);
        crowd.store(many / 3, Ordering::Relaxed);
        let from = next.fetch_add(many, Ordering::Relaxed);
        let (committed, seen) = std::sync::mpsc::channel();
        store.submit(Box::new(Crowd { at: now, from: from as i64, many: many as i64, committed }));
        seen.recv().expect("answered").expect("committed");
    };
    *timed.before.lock().expect("not poisoned") = Some(Box::new(busy));
    let done = erase(&engine, "+13125550142").await;
    *timed.before.lock().expect("not poisoned") = None;
    let all = engine.read(|view| view.requests_kept()).expect("counted").count;
    assert!(all > 800, "{all}");
    assert_eq!(done["requests"], json!(all));
    let left = engine.read(|view| {
        let mut left = 0;
        view.person_answers(0, &mut |_, body| left += u64::from(String::from_utf8_lossy(body).contains("contact_id")))?;
        Ok(left)
    });
    assert_eq!(left.expect("read"), 0, "answers that still say of whom they are");
}

struct Crowd {
    at: i64,
    from: i64,
    many: i64,
    committed: std::sync::mpsc::Sender<Result<()>>,
}

impl Work for Crowd {
    fn repeatable(&self) -> bool {
        false
    }
    fn run(&mut self, tx: &mut dyn Tx) -> Result<bool> {
        arrive(tx, self.at, self.from..self.from + self.many, "3125550142").map(|()| true)
    }
    fn record(&mut self, _: &mut dyn Tx) -> Result<()> {
        Ok(())
    }
    fn finish(self: Box<Self>, committed: Result<()>) {
        let _ = self.committed.send(committed);
    }
}
