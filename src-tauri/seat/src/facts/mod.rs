//! What happened, as server-sent events, for a window in which somebody is signed in.

mod ring;

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Response};
use bytes::Bytes;
use dialyard_engine::Engine;
use dialyard_engine::event::Fact;
use dialyard_engine::me::ops::who;
use dialyard_engine::notifications;
use dialyard_engine::ports::Notice;
use dialyard_engine::users::{Availability, Role, User};
use futures_util::stream::unfold;
use tokio::sync::{broadcast, watch};
use tokio::time::{Interval, MissedTickBehavior, interval, sleep};
use tokio_util::sync::CancellationToken;

pub use ring::Ring;
use ring::{Mark, Since};

/// Silence would be taken for a broken line, by proxies too.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// At most once a frame; a flood is told as one word, a few times a second.
const FRAME: Duration = Duration::from_millis(16);
const FLOOD: usize = 256;
const FLOOD_PAUSE: Duration = Duration::from_millis(250);
/// Notices that a window may lag behind; they are for the moment only.
const NOTICES: usize = 64;

/// All that windows are told, and how many hear it.
pub struct Facts {
    engine: Arc<Engine>,
    ring: Arc<Ring>,
    notices: broadcast::Sender<Arc<Notice>>,
    windows: Arc<AtomicU32>,
    following: tokio::task::AbortHandle,
}

impl Facts {
    /// Hears everything from now on.
    pub fn follow(engine: &Arc<Engine>) -> Self {
        let ring = Ring::new(dialyard_engine::chance::word(engine.chance().as_ref(), 8));
        let following = tokio::spawn(ring.clone().follow(engine.facts())).abort_handle();
        let (notices, _) = broadcast::channel(NOTICES);
        Self { engine: engine.clone(), ring, notices, windows: Arc::default(), following }
    }

    pub fn windows(&self) -> u32 {
        self.windows.load(Ordering::Relaxed)
    }

    /// Shows a notice in the windows of whom it is for. False: none is open.
    pub fn notify(&self, notice: &Notice) -> bool {
        self.notices.send(Arc::new(notice.clone())).is_ok()
    }

    /// The stream for a window. `heard` is where an earlier one broke off.
    pub fn stream(&self, secret: String, heard: Option<&str>, stop: CancellationToken) -> Response<Body> {
        let (mark, first) = match heard {
            None => (self.ring.now(), First::Hello),
            Some(heard) => match self.ring.read(heard) {
                Some(mark) => (mark, First::Hello),
                None => (self.ring.now(), First::AskAnew),
            },
        };
        let mut heartbeat = interval(HEARTBEAT);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        heartbeat.reset();
        let line = Line {
            engine: self.engine.clone(),
            ring: self.ring.clone(),
            grown: self.ring.grown(),
            notices: self.notices.subscribe(),
            secret,
            mark,
            first: Some(first),
            heartbeat,
            pause: None,
            stop,
            _open: OpenWindow::count(&self.windows),
        };
        let body = Body::from_stream(unfold(Some(line), |line| async move {
            let mut line = line?;
            let (said, more) = line.next().await?;
            Some((Ok::<_, std::convert::Infallible>(said), more.then_some(line)))
        }));
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        // Some proxies would gather what is meant for now.
        headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
        response
    }
}

impl Drop for Facts {
    fn drop(&mut self) {
        self.following.abort();
    }
}

enum First {
    Hello,
    AskAnew,
}

struct OpenWindow(Arc<AtomicU32>);

impl OpenWindow {
    fn count(windows: &Arc<AtomicU32>) -> Self {
        windows.fetch_add(1, Ordering::Relaxed);
        Self(windows.clone())
    }
}

impl Drop for OpenWindow {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The way to one window.
struct Line {
    engine: Arc<Engine>,
    ring: Arc<Ring>,
    grown: watch::Receiver<u64>,
    notices: broadcast::Receiver<Arc<Notice>>,
    secret: String,
    mark: Mark,
    first: Option<First>,
    heartbeat: Interval,
    /// Before more is said.
    pause: Option<Duration>,
    stop: CancellationToken,
    _open: OpenWindow,
}

impl Line {
    /// What to say next, and whether there may be more; none: the line ends.
    async fn next(&mut self) -> Option<(Bytes, bool)> {
        if let Some(first) = self.first.take() {
            let said = match first {
                First::Hello => self.said("hello", "{}"),
                First::AskAnew => self.facts(&[lagged()]),
            };
            return Some((said, true));
        }
        if let Some(pause) = self.pause.take() {
            until(&self.stop, sleep(pause)).await?;
        }
        loop {
            // Marked as seen before it is read: what comes in between wakes this once more, for nothing.
            self.grown.mark_unchanged();
            match self.ring.since(self.mark, FLOOD) {
                Since::Nothing => {}
                Since::Facts(facts, mark) => {
                    self.pause = Some(FRAME);
                    return Some(self.tell(&facts, mark));
                }
                Since::Lagged(mark) => {
                    self.pause = Some(FLOOD_PAUSE);
                    return Some(self.tell(&[lagged()], mark));
                }
            }
            tokio::select! {
                () = self.stop.cancelled() => return None,
                grown = self.grown.changed() => grown.ok()?,
                notice = self.notices.recv() => {
                    if let Ok(notice) = notice
                        && let Ok(Some(user)) = self.user()
                        // Somebody whose password was set by another is told nothing before it is their own.
                        && !user.must_change_password
                        && is_for(&notice, &user)
                        && notifications::is_wanted(&self.engine, &notice, user.id)
                    {
                        return Some((notice_said(&notice), true));
                    }
                }
                _ = self.heartbeat.tick() => {
                    let ended = self.has_ended();
                    return Some(if ended { (self.ended(), false) } else { (Bytes::from_static(b":\n\n"), true) });
                }
            }
        }
    }

    fn tell(&mut self, facts: &[Fact], mark: Mark) -> (Bytes, bool) {
        self.mark = mark;
        // Asked only when it may have changed: each lead would otherwise be a question for each window.
        let may_have_ended = |fact: &Fact| fact.touched.iter().any(|tag| matches!(tag.as_str(), "*" | "me" | "users"));
        if facts.iter().any(may_have_ended) && self.has_ended() {
            return (self.ended(), false);
        }
        (self.facts(facts), true)
    }

    /// Who sits there, if the sign-in still holds.
    fn user(&self) -> dialyard_engine::Result<Option<User>> {
        who(&self.engine, &self.secret)
    }

    /// A store that does not answer ends nobody's sign-in.
    fn has_ended(&self) -> bool {
        matches!(self.user(), Ok(None))
    }

    fn facts(&self, facts: &[Fact]) -> Bytes {
        match serde_json::to_string(facts) {
            Ok(text) => self.said("facts", &text),
            Err(_) => Bytes::from_static(b":\n\n"),
        }
    }

    fn ended(&self) -> Bytes {
        self.said("ended", "{}")
    }

    fn said(&self, event: &str, data: &str) -> Bytes {
        Bytes::from(format!("id: {}\nevent: {event}\ndata: {data}\n\n", self.ring.written(self.mark)))
    }
}

/// None: it was stopped before.
async fn until<T>(stop: &CancellationToken, work: impl Future<Output = T>) -> Option<T> {
    let work = pin!(work);
    tokio::select! {
        done = work => Some(done),
        () = stop.cancelled() => None,
    }
}

fn lagged() -> Fact {
    Fact { id: 0, at: 0, kind: "lagged".to_owned(), contact_id: None, touched: vec!["*".to_owned()] }
}

/// For this person, or for the admins when it is nobody's; and nobody is disturbed during a call.
fn is_for(notice: &Notice, user: &User) -> bool {
    let theirs = match notice.user_id {
        Some(id) => id == user.id,
        None => user.role == Role::Admin,
    };
    theirs && user.availability != Availability::OnCall
}

/// Without an id: it is for now, and is not told again to who comes back.
fn notice_said(notice: &Notice) -> Bytes {
    let words = serde_json::json!({ "title": notice.title, "body": notice.body, "place": notice.place });
    Bytes::from(format!("event: notice\ndata: {words}\n\n"))
}
