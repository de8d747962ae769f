//! One request, its effect and its log entry in one transaction.

use super::idempotency::{self, KEPT_FOR, Kept, Keyed};
use super::{Answer, Arrival, Outcome};
use crate::Engine;
use crate::error::{Error, Result};
use crate::store::Tx;

/// What an effect has done, and what is answered.
#[derive(Debug, Clone)]
pub struct Done {
    pub answer: Answer,
    pub outcome: Outcome,
}

/// How a request came out.
#[derive(Debug, Clone)]
pub enum Told {
    Fresh(Answer),
    /// The first answer to this idempotency key.
    Replayed(Answer),
}

/// What goes with a request on its way through the store.
pub struct Errand {
    pub arrival: Arrival,
    pub keyed: Option<Keyed>,
    /// The token's last use is noted at most once a second; whether this request is to note it.
    pub note_use: bool,
    /// Microseconds since the request came in. The engine owns no clock that fine.
    pub stopwatch: Box<dyn Fn() -> i64 + Send>,
    /// An error in the words of the endpoint's family.
    pub refuse: fn(&Error, request_id: i64) -> Done,
}

/// Runs the effect and keeps the request with what came of it, whatever came of it. A dry run is undone and kept as such.
/// The effect may be called once more after all that it did was undone.
pub async fn handle<F>(engine: &Engine, errand: Errand, mut effect: F) -> Result<Told>
where
    F: FnMut(&mut dyn Tx) -> Result<Done> + Send + 'static,
{
    let Errand { arrival, keyed, note_use, stopwatch, refuse } = errand;
    let dry_run = arrival.dry_run;
    let keyed = keyed.filter(|_| !dry_run);
    let (token_id, at) = (arrival.token_id, arrival.at);
    let lookup = keyed.clone();
    let change = move |tx: &mut dyn Tx| {
        if let (Some(keyed), Some(token_id)) = (&lookup, token_id)
            && let Some(kept) = tx.idempotent_answer(token_id, &keyed.key, at - KEPT_FOR)?
        {
            if kept.fingerprint != keyed.fingerprint {
                return Err(Error::conflict("This Idempotency-Key was used with another request."));
            }
            return Ok((Ran::Before(kept.answer), true));
        }
        effect(tx).map(|done| (Ran::Now(done), !dry_run))
    };
    let record = move |tx: &mut dyn Tx, ran: Result<Ran>| {
        let (told, outcome) = match ran {
            Ok(Ran::Now(done)) => (Told::Fresh(done.answer), done.outcome),
            Ok(Ran::Before(answer)) => {
                (Told::Replayed(answer), Outcome { word: "replayed".to_owned(), ..Outcome::default() })
            }
            Err(error) if error.code == crate::Code::Unavailable => return Err(error),
            Err(error) => {
                if error.code == crate::Code::Internal {
                    tracing::error!(request_id = arrival.id, %error, "a request failed");
                }
                let done = refuse(&error, arrival.id);
                (Told::Fresh(done.answer), done.outcome)
            }
        };
        let (Told::Fresh(answer) | Told::Replayed(answer)) = &told;
        tx.request_insert(&arrival, answer, &outcome, stopwatch())?;
        if let Some(token_id) = token_id {
            if note_use {
                tx.token_used(token_id, at, &arrival.source_address)?;
            }
            // A mismatch answers for itself and leaves the first answer where it is.
            if let (Some(keyed), Told::Fresh(answer)) = (&keyed, &told) {
                let taken = tx.idempotent_answer(token_id, &keyed.key, at - KEPT_FOR)?.is_some();
                if idempotency::is_kept(answer.status) && !taken {
                    tx.idempotent_answer_keep(
                        token_id,
                        &keyed.key,
                        &Kept { fingerprint: keyed.fingerprint, answer: answer.clone(), at },
                    )?;
                }
            }
        }
        Ok(told)
    };
    if dry_run {
        // It is undone whatever happens.
        return engine.write_recorded(change, record).await;
    }
    engine.write_repeatable(change, record).await
}

enum Ran {
    Now(Done),
    Before(Answer),
}

/// Keeps a request that had no effect: refused before it reached one.
pub async fn log(engine: &Engine, arrival: Arrival, answer: Answer, outcome: Outcome, duration_us: i64) -> Result<()> {
    engine.write(move |tx| tx.request_insert(&arrival, &answer, &outcome, duration_us)).await
}
