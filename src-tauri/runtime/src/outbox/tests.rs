use std::sync::Mutex;

use dialyard_engine::outbox::NewJob;
use dialyard_engine::ports::Notice;
use dialyard_engine::store::Tx;

use super::*;
use crate::hold::Hold;
use crate::holding::Holding;

#[derive(Default)]
struct Shown(Mutex<Vec<Notice>>);

impl Notifier for Shown {
    fn show(&self, notice: &Notice) -> Result<bool> {
        self.0.lock().unwrap().push(notice.clone());
        Ok(true)
    }
}

fn lead(tx: &mut dyn Tx, now: Millis, key: &str, until: Millis) -> Result<()> {
    tx.job_enqueue(NewJob {
        kind: JobKind::Notify,
        key: key.to_owned(),
        payload: r#"{"user_id":null,"contact_id":7,"name":"Ada Whitfield","company":null}"#.to_owned(),
        due_at: now,
        until,
        tries_max: 3,
    })
}

async fn open(dir: &std::path::Path) -> Holding {
    Holding::open(Hold::take(dir, "a test").await.expect("free")).expect("opened")
}

#[tokio::test]
async fn leads_that_come_together_are_one_notice_and_stale_ones_none() {
    let dir = tempfile::tempdir().expect("a directory");
    let holding = open(dir.path()).await;
    let (engine, shown) = (&holding.engine, Arc::new(Shown::default()));
    let notifier: Arc<dyn Notifier> = shown.clone();
    let now = engine.now();
    engine
        .write(move |tx| {
            for _ in 0..12 {
                lead(tx, now, "new_lead:0", now + 300 * SECOND)?;
            }
            lead(tx, now, "new_lead:9", now - 1)
        })
        .await
        .expect("enqueued");
    assert!(round(engine, Some(&notifier)).await.expect("a round"));
    assert!(!round(engine, Some(&notifier)).await.expect("a round"), "nothing is left");
    let titles: Vec<String> = shown.0.lock().unwrap().iter().map(|notice| notice.title.clone()).collect();
    assert_eq!(titles, ["12 new leads"]);
    holding.close().await;
}

#[tokio::test]
async fn without_a_desktop_a_notice_ends_as_done() {
    let dir = tempfile::tempdir().expect("a directory");
    let holding = open(dir.path()).await;
    let engine = &holding.engine;
    let now = engine.now();
    engine.write(move |tx| lead(tx, now, "new_lead:0", now + SECOND)).await.expect("enqueued");
    assert!(round(engine, None).await.expect("a round"));
    assert_eq!(engine.read(|view| view.jobs_waiting()).expect("asked"), 0);
    holding.close().await;
}

#[tokio::test]
async fn a_notice_that_fails_is_tried_again_later() {
    struct Deaf;
    impl Notifier for Deaf {
        fn show(&self, _: &Notice) -> Result<bool> {
            Err(dialyard_engine::Error::unavailable("no desktop"))
        }
    }
    let dir = tempfile::tempdir().expect("a directory");
    let holding = open(dir.path()).await;
    let engine = &holding.engine;
    let now = engine.now();
    engine.write(move |tx| lead(tx, now, "new_lead:0", now + 300 * SECOND)).await.expect("enqueued");
    let deaf: Arc<dyn Notifier> = Arc::new(Deaf);
    assert!(round(engine, Some(&deaf)).await.expect("a round"));
    assert!(engine.read(|view| view.job_next_due()).expect("asked").is_some_and(|due| due >= now + AGAIN));
    holding.close().await;
}
