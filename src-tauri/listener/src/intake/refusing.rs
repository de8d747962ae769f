//! What had no effect: answered, logged as often as its kind may be, and kept when a repeat may ask for it.

use std::time::Duration;

use dialyard_engine::Error;
use dialyard_engine::requests::idempotency::Keyed;
use dialyard_engine::requests::ops::{self, Done, Errand};
use dialyard_engine::requests::rate::Allowance;
use dialyard_engine::requests::{Answer, Outcome};
use dialyard_engine::tokens::ops::authenticate;

use super::aloware::answer;
use super::arrived::{Arrived, Response, Sent};
use super::transport::{self, Refusal};
use super::{Intake, journal, sent, tokens, wishes};

/// How long a refusal waits until it is on the disk.
const LOG_PATIENCE: Duration = Duration::from_secs(1);

/// A refusal before the effect: the answer, and one word for the log.
pub(super) struct Refused {
    pub(super) answer: Answer,
    pub(super) word: &'static str,
    pub(super) token_id: Option<i64>,
    pub(super) allowance: Option<Allowance>,
}

impl Refused {
    pub(super) fn new(answer: Answer, word: &'static str) -> Self {
        Self { answer, word, token_id: None, allowance: None }
    }
}

impl Intake {
    /// Refuses what could not be read. Whose it is counts only for a repeat, and then the token must stand beside the body.
    pub(super) async fn unread(&self, arrived: &Arrived, refused: Refused) -> Response {
        let Ok(Some(keyed)) = wishes::keyed(arrived) else {
            return self.refuse(arrived, None, None, refused).await.into();
        };
        let headers = &arrived.head.headers;
        let beside = transport::read(headers, arrived.head.uri.query().unwrap_or_default(), b"").await;
        let given = beside.map(|read| read.given).unwrap_or_default();
        let secret = tokens::find(headers, &given);
        let known = secret.and_then(|secret| authenticate(&self.engine, secret).ok().flatten());
        let refused = Refused { token_id: known.map(|known| known.token.id), ..refused };
        self.refuse_keyed(arrived, None, secret, refused, Some(keyed)).await
    }

    /// Refuses what a key may stand for: a repeat gets the first answer again, as it would an effect's.
    pub(super) async fn refuse_keyed(
        &self,
        arrived: &Arrived,
        read_as: Option<&transport::ReadAs>,
        secret: Option<&str>,
        refused: Refused,
        keyed: Option<Keyed>,
    ) -> Response {
        let (Some(token_id), Some(keyed)) = (refused.token_id, keyed) else {
            return self.refuse(arrived, read_as, secret, refused).await.into();
        };
        let turn = match self.turn(token_id, &keyed).await {
            Ok(turn) => turn,
            Err(error) => {
                let refused = Refused { answer: answer::refuse(&error, arrived.id).answer, word: "refused", ..refused };
                return self.refuse(arrived, read_as, secret, refused).await.into();
            }
        };
        let Refused { answer, word, allowance, .. } = refused;
        let outcome = Outcome { word: word.to_owned(), ..Outcome::default() };
        let done = Done { answer: answer.clone(), outcome };
        let errand = Errand {
            arrival: arrived.arrival(read_as, secret, Some(token_id), false),
            keyed: Some(keyed),
            note_use: false,
            stopwatch: arrived.stopwatch(),
            refuse: answer::refuse,
        };
        let told = ops::handle(&self.engine, errand, move |_| Ok(done.clone())).await;
        drop(turn);
        let sent = told.map(sent).unwrap_or_else(|error| {
            // What is answered stands, whether the log has room for it or not.
            tracing::warn!(request_id = arrived.id, %error, "a refused request was not logged");
            Sent::new(answer)
        });
        sent.with_allowance(allowance).into()
    }

    /// Answers a request that has had no effect, and logs it as often as its kind may be logged.
    pub(super) async fn refuse(
        &self,
        arrived: &Arrived,
        read_as: Option<&transport::ReadAs>,
        secret: Option<&str>,
        refused: Refused,
    ) -> Sent {
        let Refused { answer, word, token_id, allowance } = refused;
        self.counts.count(answer.status);
        let left_out = if journal::is_throttled(answer.status) {
            self.throttle.admit(arrived.source, arrived.at)
        } else {
            Some(0)
        };
        if let Some(left_out) = left_out {
            let outcome = Outcome {
                word: word.to_owned(),
                contact_id: None,
                touched: (left_out > 0).then(|| format!("{{\"refused_unlogged\":{left_out}}}")),
            };
            let arrival = arrived.arrival(read_as, secret, token_id, false);
            let took = (arrived.stopwatch())();
            // What is answered stands, whether the log has room for it or not, and does not wait for a busy disk.
            let logging = ops::log(&self.engine, arrival, answer.clone(), outcome, took);
            if let Ok(Err(error)) = tokio::time::timeout(LOG_PATIENCE, logging).await {
                tracing::warn!(request_id = arrived.id, %error, "a refused request was not logged");
            }
        }
        Sent::new(answer).with_allowance(allowance)
    }
}

pub(super) fn unreadable(refusal: &Refusal, id: i64) -> Refused {
    match refusal {
        Refusal::Malformed { part, message } => {
            Refused::new(answer::refuse(&Error::field(part, message), id).answer, "invalid")
        }
        Refusal::Unsupported(message) => Refused::new(answer::plain(415, id, message), "refused"),
    }
}
