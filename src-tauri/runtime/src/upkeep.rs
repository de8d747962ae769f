//! What is forgotten in time: requests past their keeping, idempotency keys, sign-ins that ran out.

use std::sync::Arc;
use std::time::Duration;

use dialyard_engine::Engine;
use dialyard_engine::clock::{DAY, Millis};
use dialyard_engine::error::Result;
use dialyard_engine::requests::idempotency::KEPT_FOR;
use tokio_util::sync::CancellationToken;

const REQUESTS_KEPT: Millis = 30 * DAY;
const REQUEST_BYTES_MAX: u64 = 2 << 30;

/// Small, and with a pause behind it, so that a lead never waits for the broom.
const ROWS_AT_ONCE: usize = 250;
const BETWEEN: Duration = Duration::from_millis(100);
const FIRST_AFTER: Duration = Duration::from_secs(60);
const EVERY: Duration = Duration::from_secs(3_600);

pub async fn run(engine: Arc<Engine>, stop: CancellationToken) {
    let _ = stop
        .run_until_cancelled(async {
            tokio::time::sleep(FIRST_AFTER).await;
            loop {
                if let Err(error) = sweep(&engine).await {
                    tracing::warn!(%error, "old requests could not be forgotten");
                }
                tokio::time::sleep(EVERY).await;
            }
        })
        .await;
}

async fn sweep(engine: &Engine) -> Result<()> {
    let now = engine.now();
    engine.write(move |tx| tx.sign_ins_end(0, None, now)).await?;
    loop {
        let gone = engine
            .write(move |tx| tx.requests_prune(now - REQUESTS_KEPT, REQUEST_BYTES_MAX, now - KEPT_FOR, ROWS_AT_ONCE))
            .await?;
        if gone == 0 {
            return Ok(());
        }
        tokio::time::sleep(BETWEEN).await;
    }
}

#[cfg(test)]
mod tests {
    use dialyard_engine::clock::DAY;
    use dialyard_engine::requests::{Answer, Arrival, Outcome};

    use super::{REQUESTS_KEPT, ROWS_AT_ONCE, sweep};
    use crate::hold::Hold;
    use crate::holding::Holding;

    #[tokio::test]
    async fn requests_are_forgotten_after_thirty_days_and_not_before() {
        let dir = tempfile::tempdir().expect("a directory");
        let holding = Holding::open(Hold::take(dir.path(), "a test").await.expect("free")).expect("opened");
        let engine = &holding.engine;
        let (now, old) = (engine.now(), 2 * ROWS_AT_ONCE as i64 + 1);
        engine
            .write(move |tx| {
                for id in 1..=old + 3 {
                    let at = if id <= old { now - REQUESTS_KEPT - 1 } else { now - REQUESTS_KEPT + DAY };
                    let answer = Answer { status: 201, body: Vec::new(), headers: Vec::new() };
                    tx.request_insert(&arrival(id, at), &answer, &Outcome::default(), 0)?;
                }
                Ok(())
            })
            .await
            .expect("stored");
        sweep(engine).await.expect("swept");
        assert_eq!(engine.read(|view| view.requests_count()).expect("counted"), 3);
        holding.close().await;
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
