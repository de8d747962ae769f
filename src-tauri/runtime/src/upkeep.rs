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
