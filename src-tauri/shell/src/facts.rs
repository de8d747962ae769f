//! Tells the window what was committed: at most once a frame, and only while somebody may know.

use std::time::Duration;

use dialyard_engine::event::Fact;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::time::sleep;

use crate::host::Host;
use crate::{tray, window};

/// What the window calls the facts by.
const EVENT: &str = "facts";
const FRAME: Duration = Duration::from_millis(16);
/// A flood is told as one word, a few times a second: asking anew is cheaper than hearing of each.
const FLOOD: usize = 256;
const FLOOD_PAUSE: Duration = Duration::from_millis(250);

type Batches = Receiver<std::sync::Arc<[Fact]>>;

/// Runs until the engine is gone.
pub async fn tell(app: AppHandle, mut batches: Batches) {
    while let Some(facts) = next(&mut batches).await {
        let pause = if facts.iter().any(is_lagged) { FLOOD_PAUSE } else { FRAME };
        if facts.iter().any(concerns_listener) {
            tray::refresh(&app);
        }
        if app.try_state::<Host>().is_some_and(|host| host.may_hear()) {
            emit(&app, &facts);
        }
        sleep(pause).await;
    }
}

/// Tells the window that whatever it knows may be stale.
pub fn ask_anew(app: &AppHandle) {
    emit(app, &[lagged()]);
}

pub fn emit(app: &AppHandle, facts: &[Fact]) {
    if let Err(error) = app.emit_to(window::MAIN, EVENT, facts) {
        tracing::warn!(%error, "the window was not told what changed");
    }
}

/// Waits for a fact, and takes what has gathered; none when there will never be one again.
async fn next(batches: &mut Batches) -> Option<Vec<Fact>> {
    let mut facts = match batches.recv().await {
        Ok(batch) => batch.to_vec(),
        Err(RecvError::Lagged(_)) => vec![lagged()],
        Err(RecvError::Closed) => return None,
    };
    loop {
        match batches.try_recv() {
            Ok(batch) => facts.extend_from_slice(&batch),
            Err(TryRecvError::Lagged(_)) => facts.push(lagged()),
            Err(TryRecvError::Empty | TryRecvError::Closed) => break,
        }
    }
    if facts.len() > FLOOD || facts.iter().any(is_lagged) {
        // The tray still wants to know that settings were among them.
        let settings = facts.iter().find(|fact| concerns_listener(fact)).cloned();
        facts = vec![lagged()];
        facts.extend(settings);
    }
    Some(facts)
}

fn lagged() -> Fact {
    Fact { id: 0, at: 0, kind: "lagged".to_owned(), contact_id: None, touched: vec!["*".to_owned()] }
}

fn is_lagged(fact: &Fact) -> bool {
    fact.kind == "lagged"
}

fn concerns_listener(fact: &Fact) -> bool {
    fact.kind == "settings_changed"
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::broadcast;

    use super::*;

    fn fact(id: i64, kind: &str) -> Fact {
        Fact { id, at: 0, kind: kind.to_owned(), contact_id: None, touched: vec![] }
    }

    fn batch(ids: impl Iterator<Item = i64>) -> Arc<[Fact]> {
        ids.map(|id| fact(id, "lead_received")).collect::<Vec<_>>().into()
    }

    fn kinds(facts: &[Fact]) -> Vec<&str> {
        facts.iter().map(|fact| fact.kind.as_str()).collect()
    }

    #[tokio::test]
    async fn what_gathered_is_told_together_and_in_order() {
        let (tell, mut hear) = broadcast::channel(8);
        tell.send(batch(1..3)).expect("heard");
        tell.send(batch(3..4)).expect("heard");
        let ids: Vec<i64> = next(&mut hear).await.expect("facts").iter().map(|fact| fact.id).collect();
        assert_eq!(ids, [1, 2, 3]);
    }

    #[tokio::test]
    async fn who_lagged_behind_is_told_to_ask_anew() {
        let (tell, mut hear) = broadcast::channel(2);
        for id in 0..5 {
            tell.send(batch(id..id + 1)).expect("heard");
        }
        let facts = next(&mut hear).await.expect("facts");
        assert_eq!(kinds(&facts), ["lagged"]);
        assert_eq!(facts[0].touched, ["*"]);
    }

    #[tokio::test]
    async fn a_flood_is_one_word_but_settings_are_not_lost_in_it() {
        let (tell, mut hear) = broadcast::channel(8);
        tell.send(batch(0..300)).expect("heard");
        tell.send(vec![fact(300, "settings_changed")].into()).expect("heard");
        assert_eq!(kinds(&next(&mut hear).await.expect("facts")), ["lagged", "settings_changed"]);
    }

    #[tokio::test]
    async fn it_ends_with_the_engine() {
        let (tell, mut hear) = broadcast::channel::<Arc<[Fact]>>(1);
        drop(tell);
        assert!(next(&mut hear).await.is_none());
    }
}
