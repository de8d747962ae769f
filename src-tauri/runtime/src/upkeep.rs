//! What is forgotten in time: requests past their keeping, idempotency keys, sign-ins that ran out, and what the search
//! still holds of who was erased. And what is looked at again in time: the certificate.

use std::sync::Arc;
use std::time::Duration;

use dialyard_engine::Engine;
use dialyard_engine::clock::{DAY, Millis};
use dialyard_engine::error::Result;
use dialyard_engine::event::Fact;
use dialyard_engine::requests::idempotency::KEPT_FOR;
use dialyard_engine::requests::keeping::Keeping;
use dialyard_engine::undo;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

/// Small, and with a pause behind it, so that a lead never waits for the broom.
const ROWS_AT_ONCE: usize = 250;
/// A part holds what one transaction of a bulk action changed.
const UNDO_PARTS_AT_ONCE: usize = 50;
const BETWEEN: Duration = Duration::from_millis(100);
const FIRST_AFTER: Duration = Duration::from_secs(60);
const EVERY: Duration = Duration::from_secs(3_600);

pub async fn run(engine: Arc<Engine>, stop: CancellationToken) {
    let mut facts = engine.facts();
    let _ = stop
        .run_until_cancelled(async {
            tokio::time::sleep(FIRST_AFTER).await;
            loop {
                if let Err(error) = sweep(&engine).await {
                    tracing::warn!(%error, "old requests could not be forgotten");
                }
                // Files are renewed in their place, by whoever watches over them.
                if let Some(listener) = engine.listener()
                    && let Err(error) = listener.renew(false).await
                {
                    tracing::warn!(%error, "the listener's certificate could not be read again");
                }
                if let Some(seat) = engine.seat()
                    && let Err(error) = seat.renew().await
                {
                    tracing::warn!(%error, "the second seat's certificate could not be read again");
                }
                // Who asks for less to be kept wants it gone, not gone within the hour.
                let _ = tokio::time::timeout(EVERY, less_is_wanted(&mut facts)).await;
            }
        })
        .await;
}

async fn less_is_wanted(facts: &mut Receiver<Arc<[Fact]>>) {
    loop {
        match facts.recv().await {
            Ok(batch) if batch.iter().any(|fact| matches!(fact.kind.as_str(), "keeping_changed" | "person_erased")) => {
                return;
            }
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            // The engine is going; whoever waits is told to stop.
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

async fn sweep(engine: &Arc<Engine>) -> Result<()> {
    let now = engine.now();
    engine.write(move |tx| tx.sign_ins_end(0, None, now)).await?;
    while engine.write(move |tx| tx.undo_forget(now - undo::KEPT_FOR, UNDO_PARTS_AT_ONCE)).await? > 0 {
        tokio::time::sleep(BETWEEN).await;
    }
    forget_search(engine).await?;
    let Keeping { days, bytes: bytes_max } = engine.ask(Keeping::read).await?;
    let before = now - Millis::from(days) * DAY;
    loop {
        let gone = engine.write(move |tx| tx.requests_prune(before, bytes_max, now - KEPT_FOR, ROWS_AT_ONCE)).await?;
        if gone == 0 {
            return Ok(());
        }
        tokio::time::sleep(BETWEEN).await;
    }
}

/// Goes on with what an erase in a large office left to do.
async fn forget_search(engine: &Arc<Engine>) -> Result<()> {
    let mut rewritten = false;
    while engine.write(|tx| tx.person_forget_search()).await? {
        rewritten = true;
        tokio::time::sleep(BETWEEN).await;
    }
    if rewritten {
        let store = engine.store().clone();
        let cleared = tokio::task::spawn_blocking(move || store.clear_traces()).await;
        if !matches!(cleared, Ok(Ok(()))) {
            tracing::warn!("what was erased may stand in the store's log until the program is closed");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use dialyard_engine::clock::DAY;
    use dialyard_engine::contacts::{Contact, Field, Origin, OriginKind};
    use dialyard_engine::numbers;
    use dialyard_engine::requests::{Answer, Arrival, Outcome};
    use dialyard_engine::settings::{self, keys};

    use super::{Keeping, ROWS_AT_ONCE, sweep};
    use crate::hold::Hold;
    use crate::holding::Holding;

    #[tokio::test]
    async fn requests_are_forgotten_after_thirty_days_and_not_before() {
        let dir = tempfile::tempdir().expect("a directory");
        let holding = Holding::open(Hold::take(dir.path(), "a test").await.expect("free")).expect("opened");
        let kept = i64::from(Keeping::default().days) * DAY;
        let (now, old) = (holding.engine.now(), 2 * ROWS_AT_ONCE as i64 + 1);
        arrive(&holding, (1..=old + 3).map(|id| if id <= old { now - kept - 1 } else { now - kept + DAY })).await;
        sweep(&holding.engine).await.expect("swept");
        assert_eq!(left(&holding), 3);
        holding.close().await;
    }

    #[tokio::test]
    async fn how_long_and_how_much_are_settings_that_the_next_sweep_follows() {
        let dir = tempfile::tempdir().expect("a directory");
        let holding = Holding::open(Hold::take(dir.path(), "a test").await.expect("free")).expect("opened");
        let now = holding.engine.now();
        // The oldest first, as they came.
        arrive(&holding, (0..20).rev().map(|days| now - days * DAY - 1)).await;
        sweep(&holding.engine).await.expect("swept");
        assert_eq!(left(&holding), 20);
        holding.engine.write(|tx| settings::set(tx, keys::REQUESTS_KEEP_DAYS, &5)).await.expect("set");
        sweep(&holding.engine).await.expect("swept");
        assert_eq!(left(&holding), 5);
        holding.engine.write(|tx| settings::set(tx, keys::REQUESTS_KEEP_BYTES, &0)).await.expect("set");
        sweep(&holding.engine).await.expect("swept");
        assert_eq!(left(&holding), 0);
        holding.close().await;
    }

    #[tokio::test]
    async fn what_the_search_still_holds_of_an_erased_contact_is_taken_out_of_it_in_time() {
        const NAME: &str = "жшю";
        let dir = tempfile::tempdir().expect("a directory");
        let holding = Holding::open(Hold::take(dir.path(), "a test").await.expect("free")).expect("opened");
        let now = holding.engine.now();
        let origin = Origin { kind: OriginKind::User, by: None, at: now, request_id: None };
        // So many that the index learns of them.
        let stored = holding.engine.write(move |tx| {
            let mut named = 0;
            for n in 0..600 {
                let number = numbers::parse(&format!("+1312555{n:04}"), "US").expect("a number");
                let mut contact = Contact::new(number, now);
                let name = if n == 7 { NAME.to_owned() } else { format!("Contact {n}") };
                contact.set(Field::Name, name, &origin);
                let id = tx.contact_insert(&contact, &[])?;
                named = if n == 7 { id } else { named };
            }
            Ok(named)
        });
        let id = stored.await.expect("stored");
        holding.engine.write(move |tx| tx.person_erase(id)).await.expect("erased");
        assert!(is_on_disk(dir.path(), NAME), "the index holds it still");
        sweep(&holding.engine).await.expect("swept");
        assert!(!is_on_disk(dir.path(), NAME));
        holding.close().await;
    }

    fn is_on_disk(dir: &std::path::Path, text: &str) -> bool {
        let files =
            std::fs::read_dir(dir).expect("a directory").filter_map(|entry| std::fs::read(entry.ok()?.path()).ok());
        files.into_iter().any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
    }

    fn left(holding: &Holding) -> u64 {
        holding.engine.read(|view| view.requests_kept()).expect("counted").count
    }

    async fn arrive(holding: &Holding, moments: impl Iterator<Item = i64>) {
        let arrivals: Vec<Arrival> = moments.zip(1..).map(|(at, id)| arrival(id, at)).collect();
        let stored = holding.engine.write(move |tx| {
            for arrival in &arrivals {
                let answer = Answer { status: 201, body: Vec::new(), headers: Vec::new() };
                tx.request_insert(arrival, &answer, &Outcome::default(), 0)?;
            }
            Ok(())
        });
        stored.await.expect("stored");
    }

    fn arrival(id: i64, at: i64) -> Arrival {
        Arrival {
            id,
            at,
            method: "POST".to_owned(),
            path: "/api/v1/webhook/forms".to_owned(),
            query: String::new(),
            headers: "{}".to_owned(),
            body: b"name=Ada".to_vec(),
            source_address: "127.0.0.1".to_owned(),
            token_id: None,
            via: None,
            replay_of: None,
            dry_run: false,
        }
    }
}
