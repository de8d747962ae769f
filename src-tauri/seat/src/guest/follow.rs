//! Hearing what happens at the office, for as long as the program runs: a line that breaks is taken up where it ended.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use dialyard_engine::event::Fact;
use http_body_util::BodyExt;
use hyper::StatusCode;
use tokio::time::{sleep, timeout};

use super::events::{Event, Events};
use super::line::Body;
use super::{Guest, Link, Told};

/// The office says something every 15 seconds at least.
const SILENCE_MAX: Duration = Duration::from_secs(40);
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// Looked at although nobody signed in here: it may be another window of this program that did.
const LOOK_ANYWAY: Duration = Duration::from_secs(60);

/// How a line came to its end.
enum End {
    Broken,
    /// Nobody is signed in.
    SignedOut,
    /// Somebody has to look at the certificate.
    Waits,
}

impl Guest {
    /// Runs until it is dropped. Each change of the link is told, too.
    pub async fn follow(self: Arc<Self>, tell: impl Fn(Told) + Send + Sync) {
        let mut links = self.link.subscribe();
        let told = async {
            while links.changed().await.is_ok() {
                let link = links.borrow_and_update().clone();
                tell(Told::Link(link));
            }
        };
        tokio::select! {
            () = told => {}
            () = self.hear(&tell) => {}
        }
    }

    async fn hear(&self, tell: &(impl Fn(Told) + Send + Sync)) {
        let mut heard: Option<String> = None;
        let mut pause = FIRST_PAUSE;
        loop {
            match self.line(&mut heard, &mut pause, tell).await {
                End::Broken => {
                    self.set(Link::Lost);
                    self.wait(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                End::SignedOut => {
                    heard = None;
                    self.wait(LOOK_ANYWAY).await;
                }
                End::Waits => self.wait(LONGEST_PAUSE).await,
            }
        }
    }

    async fn wait(&self, pause: Duration) {
        tokio::select! {
            () = sleep(pause) => {}
            () = self.woken.notified() => {}
        }
    }

    /// One line, from its beginning to its end.
    async fn line(
        &self,
        heard: &mut Option<String>,
        pause: &mut Duration,
        tell: &(impl Fn(Told) + Send + Sync),
    ) -> End {
        let lines = self.lines();
        let asked = lines.ask("GET", "/facts", self.cookie(), heard.as_deref(), Bytes::new());
        let answer = match timeout(SILENCE_MAX, asked).await {
            Err(_) => return End::Broken,
            Ok(Err(why)) => {
                self.no_line(why);
                return if self.link() == Link::Lost { End::Broken } else { End::Waits };
            }
            Ok(Ok(answer)) => answer,
        };
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::UNAUTHORIZED => {
                self.set(Link::Up);
                return End::SignedOut;
            }
            _ => return End::Broken,
        }
        self.set(Link::Up);
        *pause = FIRST_PAUSE;
        if heard.is_none() {
            // What was asked before this line stood may be old already.
            tell(Told::Facts(vec![ask_anew()]));
        }
        self.read(answer.into_body(), heard, tell).await
    }

    async fn read(&self, mut body: Body, heard: &mut Option<String>, tell: &(impl Fn(Told) + Send + Sync)) -> End {
        let mut events = Events::default();
        loop {
            let Ok(Some(Ok(frame))) = timeout(SILENCE_MAX, body.frame()).await else { return End::Broken };
            let Some(piece) = frame.data_ref() else { continue };
            let Some(whole) = events.take(piece) else { return End::Broken };
            for Event { id, kind, data } in whole {
                match kind.as_str() {
                    "facts" => match serde_json::from_str(&data) {
                        Ok(facts) => tell(Told::Facts(facts)),
                        Err(_) => tell(Told::Facts(vec![ask_anew()])),
                    },
                    "notice" => {
                        if let Ok(word) = serde_json::from_str(&data) {
                            tell(Told::Notice(word));
                        }
                    }
                    "ended" => {
                        tell(Told::Facts(vec![ask_anew()]));
                        return End::SignedOut;
                    }
                    _ => {}
                }
                // Only once it is told: what breaks off in between is told again.
                if id.is_some() {
                    *heard = id;
                }
            }
        }
    }
}

fn ask_anew() -> Fact {
    Fact { id: 0, at: 0, kind: "lagged".to_owned(), contact_id: None, touched: vec!["*".to_owned()] }
}
