//! The way of a request: body read, path known, body understood, token known, rate kept, fields judged, effect and log in
//! one transaction, answer. Transport and body are judged before the token, and the token before the fields.

pub mod aloware;
pub mod body;
pub mod endpoints;
pub mod fields;
pub mod transport;

mod arrived;
mod gauge;
mod health;
mod inflight;
mod journal;
mod nearest;
mod openapi;
mod probe;
mod redact;
mod refusing;
mod router;
mod tokens;
mod wishes;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use axum::extract::Request;
use dialyard_engine::listener::MetricsFor;
use dialyard_engine::requests::Answer;
use dialyard_engine::requests::idempotency::{self, Keyed};
use dialyard_engine::requests::ops::{self, Errand, Told};
use dialyard_engine::requests::rate::{Allowance, RateLimit};
use dialyard_engine::tokens::ops::{Known, authenticate};
use dialyard_engine::{Code, Engine, Error};
use ipnet::IpNet;

use aloware::answer;
use arrived::{Arrived, Sent};
use body::{BodyLimits, Unread};
use endpoints::{Call, Endpoint, Route};
use gauge::Gauge;
use inflight::{InFlight, Turn};
use journal::Throttle;
use probe::Probe;
use refusing::{Refused, unreadable};
use tokens::{Strikes, Verdict};
use transport::Read;

pub use arrived::Response;
pub(crate) use endpoints::{FORMS, HEALTH};
pub use journal::Counts;
pub(crate) use probe::{HEADER as PROBE, Seen};
pub use router::router;

/// What the intake is told when it is made.
#[derive(Debug, Clone)]
pub struct Settings {
    pub body: BodyLimits,
    /// How long a repeat waits for the first request with its idempotency key.
    pub repeat_waits: Duration,
    /// Reads and judges, and stores nothing: what `script/bench` holds the stored leads against. No host sets it.
    pub stores_nothing: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { body: BodyLimits::default(), repeat_waits: Duration::from_secs(5), stores_nothing: false }
    }
}

/// The contracts, answered from one engine.
pub struct Intake {
    engine: Arc<Engine>,
    settings: Settings,
    rate: RateLimit,
    rate_limit: AtomicU32,
    changeable: RwLock<Arc<Changeable>>,
    strikes: Strikes,
    throttle: Throttle,
    in_flight: Arc<InFlight>,
    pub counts: Counts,
    pub(crate) probe: Probe,
    pub(crate) gauge: Gauge,
}

/// What a setting changes while requests come in.
#[derive(Debug, Clone, Default)]
pub struct Changeable {
    /// Whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<IpNet>,
    pub metrics: MetricsFor,
}

impl Intake {
    pub fn new(engine: Arc<Engine>, settings: Settings, rate_limit: u32) -> Self {
        Self {
            engine,
            settings,
            rate: RateLimit::default(),
            rate_limit: AtomicU32::new(rate_limit),
            changeable: RwLock::default(),
            strikes: Strikes::default(),
            throttle: Throttle::default(),
            in_flight: Arc::default(),
            counts: Counts::default(),
            probe: Probe::default(),
            gauge: Gauge::default(),
        }
    }

    /// Requests a minute for one token on one endpoint, from now on; 0: no limit.
    pub fn set_rate_limit(&self, limit: u32) {
        self.rate_limit.store(limit, Ordering::Relaxed);
    }

    /// From the next request on.
    pub fn change(&self, to: Changeable) {
        *self.changeable.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(to);
    }

    fn changeable(&self) -> Arc<Changeable> {
        self.changeable.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Answers, and notes how long that took.
    pub async fn answer(&self, request: Request, peer: SocketAddr) -> Response {
        let (path, begun) = (endpoints::known(request.uri().path()), Instant::now());
        let answer = self.answer_unnoted(request, peer).await;
        self.gauge.note(path, answer.status().as_u16(), begun.elapsed());
        answer
    }

    async fn answer_unnoted(&self, request: Request, peer: SocketAddr) -> Response {
        let changeable = self.changeable();
        let (head, body) = request.into_parts();
        let read = body::read(&head.headers, body, &self.settings.body).await;
        let mut arrived = Arrived::new(&self.engine, head, peer, &changeable.trusted_proxies);
        let id = arrived.id;
        match read {
            Ok(bytes) => arrived.body = bytes,
            Err(Unread::Broken) => {
                let answer = answer::at_path(arrived.head.uri.path(), 400, id, "The body broke off.", None);
                return Sent::new(answer).closing().into();
            }
            Err(Unread::TooLarge(beginning)) => {
                arrived.body = beginning;
                let answer = answer::at_path(arrived.head.uri.path(), 413, id, "The body is larger than 1 MiB.", None);
                let refused = Refused::new(answer, "refused");
                return self.refuse(&arrived, None, None, refused).await.closing().into();
            }
            Err(Unread::TooSlow(beginning)) => {
                arrived.body = beginning;
                let answer = answer::at_path(arrived.head.uri.path(), 408, id, "The body came too slowly.", None);
                let refused = Refused::new(answer, "refused");
                return self.refuse(&arrived, None, None, refused).await.closing().into();
            }
        }
        match endpoints::route(&arrived.head.method, arrived.head.uri.path()) {
            Route::Endpoint(endpoint) => self.endpoint(arrived, endpoint).await,
            Route::Health => {
                self.probe.note(&arrived, peer);
                health::answer(&self.engine, id).await.into()
            }
            Route::Metrics if gauge::may_read(changeable.metrics, &arrived, peer) => {
                self.gauge.answer(self).await.into()
            }
            Route::Metrics => Sent::new(answer::plain(404, id, "Not Found.")).into(),
            Route::OpenApi => openapi::answer(id).into(),
            Route::WrongMethod(allowed) => {
                let message = format!("The {} method is not supported here. Use {allowed}.", arrived.head.method);
                let refused = Refused::new(answer::plain(405, id, &message), "refused");
                self.refuse(&arrived, None, None, refused).await.with("allow", allowed).into()
            }
            Route::Unknown => self.unknown(arrived).await,
        }
    }

    async fn unknown(&self, arrived: Arrived) -> Response {
        let id = arrived.id;
        if !endpoints::is_contract(arrived.head.uri.path()) {
            return Sent::new(answer::plain(404, id, "Not Found.")).into();
        }
        let path = arrived.head.uri.path();
        let nearest = nearest::nearest(path, endpoints::paths());
        let message = match nearest {
            Some(path) => format!("There is nothing at this path. The nearest known path is {path}."),
            None => "There is nothing at this path.".to_owned(),
        };
        let refused = Refused::new(answer::at_path(path, 404, id, &message, nearest), "refused");
        self.refuse(&arrived, None, None, refused).await.into()
    }

    async fn endpoint(&self, arrived: Arrived, endpoint: &'static Endpoint) -> Response {
        let (query, body) = (arrived.head.uri.query().unwrap_or_default(), &arrived.body[..]);
        let Read { mut given, read_as } = match transport::read(&arrived.head.headers, query, body).await {
            Ok(read) => read,
            Err(refusal) => {
                return self.unread(&arrived, unreadable(&refusal, arrived.id)).await;
            }
        };
        let secret = tokens::find(&arrived.head.headers, &given).map(str::to_owned);
        let secret = secret.as_deref();
        let admitted = match self.admit(&arrived, endpoint, secret).await {
            Ok(admitted) => admitted,
            Err(refused) => {
                let dry_run = wishes::dry_run(&arrived, &given).unwrap_or_default();
                let keyed = wishes::keyed(&arrived).unwrap_or_default();
                let keyed = keyed.filter(|_| !dry_run && idempotency::is_kept(refused.answer.status));
                return self.refuse_keyed(&arrived, Some(&read_as), secret, refused, keyed).await;
            }
        };
        let Admitted { known, allowance } = admitted;
        let token_id = Some(known.token.id);
        let invalid = |error: &Error| Refused {
            answer: answer::refuse(error, arrived.id).answer,
            word: "invalid",
            token_id,
            allowance,
        };
        let keyed = match wishes::keyed(&arrived) {
            Ok(keyed) => keyed,
            Err(error) => return self.refuse(&arrived, Some(&read_as), secret, invalid(&error)).await.into(),
        };
        let dry_run = match wishes::dry_run(&arrived, &given) {
            Ok(dry_run) => dry_run,
            Err(error) => {
                return self.refuse_keyed(&arrived, Some(&read_as), secret, invalid(&error), keyed).await;
            }
        };
        let keyed = keyed.filter(|_| !dry_run);
        let turn = match &keyed {
            None => None,
            Some(keyed) => match self.turn(known.token.id, keyed).await {
                Ok(turn) => Some(turn),
                Err(error) => {
                    let refused = Refused { word: "refused", ..invalid(&error) };
                    return self.refuse(&arrived, Some(&read_as), secret, refused).await.into();
                }
            },
        };
        let source = arrived.source.to_string();
        let warnings = redact::shape::given(&mut given);
        let effect = (endpoint.prepare)(Call {
            engine: &self.engine,
            known: &known,
            request_id: arrived.id,
            at: arrived.at,
            source: &source,
            dry_run,
            given,
            warnings,
        });
        if self.settings.stores_nothing {
            return Sent::new(answer::plain(200, arrived.id, "Read.")).with_allowance(allowance).into();
        }
        let errand = Errand {
            arrival: arrived.arrival(Some(&read_as), secret, token_id, dry_run),
            keyed,
            note_use: arrived.granted.is_none() && known.note_use(arrived.at, &source),
            stopwatch: arrived.stopwatch(),
            refuse: if dry_run { answer::refuse_dry } else { answer::refuse },
        };
        let told = ops::handle(&self.engine, errand, effect).await;
        drop(turn);
        let sent = match told {
            Ok(told) => sent(told),
            Err(error) => {
                tracing::error!(request_id = arrived.id, %error, "a request was not stored");
                Sent::new(answer::refuse(&error, arrived.id).answer)
            }
        };
        sent.with_allowance(allowance).into()
    }

    /// Who it is, whether the token may, and whether it is not too often.
    async fn admit(&self, arrived: &Arrived, endpoint: &Endpoint, secret: Option<&str>) -> Result<Admitted, Refused> {
        let id = arrived.id;
        let known = match &arrived.granted {
            Some(granted) => granted.known.clone(),
            None => self.know(arrived, secret).await?,
        };
        let token_id = Some(known.token.id);
        let limit = self.rate_limit.load(Ordering::Relaxed);
        let allowance = self.rate.ask(known.token.id, endpoint.name, limit, arrived.at);
        if let Some(seconds) = allowance.and_then(|asked| asked.retry_after) {
            return Err(Refused { answer: answer::too_many(id, seconds), word: "refused", token_id, allowance });
        }
        if let Some(scope) = endpoint.scope.filter(|scope| !known.token.may(*scope)) {
            let error = Error::forbidden(format!("This token may not {}.", endpoints::scope_words(scope)));
            let answer = answer::refuse(&error, id).answer;
            return Err(Refused { answer, word: "forbidden", token_id, allowance });
        }
        Ok(Admitted { known, allowance })
    }

    async fn know(&self, arrived: &Arrived, secret: Option<&str>) -> Result<Arc<Known>, Refused> {
        let id = arrived.id;
        let Some(secret) = secret else {
            return Err(Refused::new(answer::unauthenticated(id), "unauthenticated"));
        };
        match authenticate(&self.engine, secret) {
            Ok(Some(known)) => Ok(known),
            Ok(None) => Err(self.bad_token(arrived).await),
            Err(error) => {
                tracing::error!(request_id = id, %error, "a token could not be looked up");
                Err(Refused::new(answer::refuse(&error, id).answer, "failed"))
            }
        }
    }

    async fn bad_token(&self, arrived: &Arrived) -> Refused {
        match self.strikes.bad(arrived.source, arrived.at) {
            Verdict::After(wait) => {
                if !wait.is_zero() {
                    tokio::time::sleep(wait).await;
                }
                Refused::new(answer::unauthenticated(arrived.id), "unauthenticated")
            }
            Verdict::Refused(seconds) => Refused::new(answer::too_many(arrived.id, seconds), "refused"),
        }
    }

    async fn turn(&self, token_id: i64, keyed: &Keyed) -> Result<Turn, Error> {
        let turn = self.in_flight.turn(token_id, &keyed.key, self.settings.repeat_waits).await;
        turn.ok_or_else(|| Error {
            retry_after: Some(1),
            ..Error::new(Code::Conflict, "A request with this Idempotency-Key is still running.")
        })
    }
}

struct Admitted {
    known: Arc<Known>,
    allowance: Option<Allowance>,
}

fn sent(told: Told) -> Sent {
    match told {
        Told::Fresh(answer) => Sent::new(answer),
        Told::Replayed(answer) => Sent::new(answer).with("idempotent-replayed", "true"),
    }
}

/// The answer when there is none.
fn fault() -> Response {
    Sent::new(Answer { status: 500, body: br#"{"message":"Server Error"}"#.to_vec(), headers: Vec::new() }).into()
}
