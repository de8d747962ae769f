//! The night's backup: looked for at the start, since its hour may have been missed, and then every minute.

use std::sync::Arc;
use std::time::Duration;

use dialyard_engine::Engine;
use dialyard_engine::backups::ops::nightly;
use tokio_util::sync::CancellationToken;

/// A start has more urgent things to do.
const FIRST_AFTER: Duration = Duration::from_secs(20);
const EVERY: Duration = Duration::from_secs(60);

pub async fn run(engine: Arc<Engine>, stop: CancellationToken) {
    let _ = stop
        .run_until_cancelled(async {
            tokio::time::sleep(FIRST_AFTER).await;
            loop {
                match nightly(&engine).await {
                    Ok(true) => tracing::info!("the night's backup was made"),
                    Ok(false) => {}
                    Err(error) => tracing::warn!(%error, "the night's backup could not be made"),
                }
                tokio::time::sleep(EVERY).await;
            }
        })
        .await;
}
