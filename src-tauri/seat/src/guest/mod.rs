//! The other end of a second seat: a program that shows the window of an office on another computer.
//!
//! The sign-in and the trusted certificate are kept here, for each office apart; the pages of the window never see them.

mod address;
mod events;
mod follow;
mod kept;
mod line;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use dialyard_engine::error::{Code, Error, Problem};
use dialyard_engine::event::Fact;
use http_body_util::BodyExt;
use hyper::header::{RETRY_AFTER, SET_COOKIE};
use hyper::{HeaderMap, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::{Notify, watch};

pub use address::Address;
use kept::Kept;
use line::{Body, Lines, NoLine};

const KEPT: &str = "seat.json";

/// How the way to the office is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Link {
    Up,
    /// It is tried again and again.
    Lost,
    /// Somebody has to look at the certificate first.
    Unknown {
        url: String,
        fingerprint: String,
    },
    /// The certificate is another one than was trusted: nothing is sent.
    Changed {
        url: String,
        fingerprint: String,
        trusted: String,
    },
}

/// A notice of the office, for who sits here.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Word {
    pub title: String,
    pub body: String,
    pub place: String,
}

/// What a window is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    Facts(Vec<Fact>),
    Notice(Word),
    Link(Link),
}

/// A seat at another office.
pub struct Guest {
    address: Address,
    kept: Mutex<Kept>,
    lines: Mutex<Arc<Lines>>,
    link: watch::Sender<Link>,
    /// Somebody signed in, or trusted the certificate: worth another look at once.
    woken: Notify,
}

impl Guest {
    /// `dir` is where the sign-in and the trusted certificate of this office are kept, for their owner alone.
    /// `forget`: the office made a new certificate, and somebody wants to look at it.
    pub fn at(address: Address, dir: &Path, forget: bool) -> dialyard_engine::Result<Arc<Self>> {
        let mut kept = Kept::read(dir.join(KEPT));
        if forget {
            kept.trusted = None;
        }
        let lines = Arc::new(Lines::new(&address, kept.trusted.clone())?);
        Ok(Arc::new(Self {
            address,
            kept: Mutex::new(kept),
            lines: Mutex::new(lines),
            link: watch::Sender::new(Link::Up),
            woken: Notify::new(),
        }))
    }

    pub fn address(&self) -> &Address {
        &self.address
    }

    pub fn link(&self) -> Link {
        self.link.borrow().clone()
    }

    /// Trusts the certificate that was shown, from now on.
    pub fn trust(&self, fingerprint: &str) -> dialyard_engine::Result<()> {
        let Link::Unknown { fingerprint: shown, .. } = self.link() else {
            return Err(Error::conflict("There is no certificate to be trusted now."));
        };
        if shown != fingerprint {
            return Err(Error::conflict("Another certificate was shown meanwhile. Look at it again."));
        }
        let lines = Arc::new(Lines::new(&self.address, Some(shown.clone()))?);
        *self.lines.lock().unwrap_or_else(PoisonError::into_inner) = lines;
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).trust(shown);
        if let Err(error) = kept {
            tracing::warn!(%error, "the trusted certificate could not be kept for the next start");
        }
        self.look_again();
        Ok(())
    }

    /// Tries the connection now and not when its turn comes.
    pub fn look_again(&self) {
        self.woken.notify_one();
    }

    /// Asks one method of the office, as whoever signed in here.
    pub async fn call(&self, method: &str, req: &Value) -> Result<Value, Problem> {
        let mut link = self.link.subscribe();
        let asked = self.ask(method, req);
        tokio::pin!(asked);
        let answer = tokio::select! {
            answer = &mut asked => answer,
            // A line that broke may take minutes to say so; the stream notices it first.
            () = lost(&mut link) => Err(Self::unreachable()),
        }?;
        if matches!(method, "me.sign_in" | "office.first_run") {
            self.look_again();
        }
        Ok(answer)
    }

    async fn ask(&self, method: &str, req: &Value) -> Result<Value, Problem> {
        let body = Bytes::from(req.to_string());
        let answer = match self.lines().ask("POST", &format!("/rpc/{method}"), self.cookie(), None, body).await {
            Ok(answer) => answer,
            Err(why) => return Err(self.no_line(why)),
        };
        self.set(Link::Up);
        self.keep_cookie(answer.headers());
        let (head, body) = answer.into_parts();
        let body = body.collect().await.map_err(|_| Self::unreachable())?.to_bytes();
        if head.status.is_success() {
            return serde_json::from_slice(&body).map_err(|_| strange());
        }
        let mut problem: Problem = serde_json::from_slice(&body).map_err(|_| strange())?;
        if let Some(wait) = head.headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok())
            && problem.message.is_empty()
        {
            problem.message = format!("Try again in {wait} seconds.");
        }
        Err(problem)
    }

    fn lines(&self) -> Arc<Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn cookie(&self) -> Option<String> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).cookie()
    }

    fn keep_cookie(&self, headers: &HeaderMap) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        for cookie in headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            if let Err(error) = kept.take(cookie) {
                tracing::warn!(%error, "the sign-in could not be kept for the next start");
            }
        }
    }

    fn set(&self, link: Link) {
        self.link.send_if_modified(|now| {
            let changed = *now != link;
            *now = link;
            changed
        });
    }

    /// Notes why there is no line, and says it.
    fn no_line(&self, why: NoLine) -> Problem {
        let link = match why {
            NoLine::Lost => Link::Lost,
            NoLine::Unknown(fingerprint) => Link::Unknown { url: self.address.url(), fingerprint },
            NoLine::Changed(fingerprint) => {
                let trusted = self.kept.lock().unwrap_or_else(PoisonError::into_inner).trusted.clone();
                Link::Changed { url: self.address.url(), fingerprint, trusted: trusted.unwrap_or_default() }
            }
        };
        self.set(link);
        Self::unreachable()
    }

    fn unreachable() -> Problem {
        Error::new(Code::Unavailable, "The office does not answer.").problem()
    }
}

fn strange() -> Problem {
    Error::new(Code::Unavailable, "What answers there is no office of Dialyard.").problem()
}

async fn lost(link: &mut watch::Receiver<Link>) {
    link.mark_unchanged();
    loop {
        if link.changed().await.is_err() {
            return std::future::pending().await;
        }
        if *link.borrow() == Link::Lost {
            return;
        }
    }
}

type Answer = Response<Body>;
