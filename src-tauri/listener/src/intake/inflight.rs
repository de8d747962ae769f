//! Requests with an idempotency key that are on their way: a repeat waits for the first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

type Key = (i64, String);

#[derive(Debug, Default)]
pub struct InFlight(Mutex<HashMap<Key, watch::Receiver<()>>>);

/// The right to be the one that runs. Given back when dropped.
pub struct Turn {
    all: Arc<InFlight>,
    key: Key,
    // Those who wait are woken by its end.
    _done: watch::Sender<()>,
}

impl InFlight {
    /// Takes a turn for this key, after whoever has it; none when that takes longer than `patience`.
    pub async fn turn(self: &Arc<Self>, token_id: i64, key: &str, patience: Duration) -> Option<Turn> {
        let key = (token_id, key.to_owned());
        tokio::time::timeout(patience, async {
            loop {
                let mut running = match self.take(&key) {
                    Ok(turn) => return turn,
                    Err(running) => running,
                };
                // An error says that the sender is gone, which is what is waited for.
                let _ = running.changed().await;
            }
        })
        .await
        .ok()
    }

    fn take(self: &Arc<Self>, key: &Key) -> Result<Turn, watch::Receiver<()>> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = running.get(key) {
            return Err(before.clone());
        }
        let (done, ended) = watch::channel(());
        running.insert(key.clone(), ended);
        Ok(Turn { all: self.clone(), key: key.clone(), _done: done })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.all.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[tokio::test(start_paused = true)]
    async fn a_repeat_waits_for_the_first_and_no_longer_than_it_may() {
        let all = Arc::new(InFlight::default());
        let first = all.turn(1, "k", LONG).await.expect("nobody is before it");
        assert!(all.turn(1, "k", Duration::from_secs(5)).await.is_none());
        assert!(all.turn(2, "k", LONG).await.is_some(), "another token's key is another key");
        let waiting = tokio::spawn({
            let all = all.clone();
            async move { all.turn(1, "k", LONG).await.is_some() }
        });
        tokio::task::yield_now().await;
        drop(first);
        assert!(waiting.await.expect("ran"));
        assert!(all.0.lock().expect("whole").is_empty());
    }
}
