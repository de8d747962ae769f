//! The holder's end of the local socket.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use dialyard_engine::Engine;
use dialyard_engine::api::{self, Caller};
use dialyard_engine::error::Error;
use dialyard_engine::ports::Watch;
use interprocess::local_socket::tokio::{Listener, Stream, prelude::*};
use interprocess::local_socket::{GenericFilePath, ListenerOptions};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::Place;
use super::frame::{self, Ask, Say};

/// How often a command is told how far it is.
const TELL_EVERY: Duration = Duration::from_millis(100);
/// After an error on accepting (too many open files, say), so that it does not spin.
const BREATH: Duration = Duration::from_millis(100);

/// Answers commands until it is stopped.
pub struct Server {
    place: Place,
    stop: CancellationToken,
    commands: TaskTracker,
}

impl Server {
    pub fn start(place: Place, engine: Arc<Engine>) -> io::Result<Self> {
        let name = place.address.as_str().to_fs_name::<GenericFilePath>()?;
        let listener = ListenerOptions::new().name(name).create_tokio()?;
        // Its directory lets nobody else in already.
        #[cfg(unix)]
        std::fs::set_permissions(&place.address, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        let (stop, commands) = (CancellationToken::new(), TaskTracker::new());
        commands.spawn(accept(listener, engine, stop.clone(), commands.clone()));
        Ok(Self { place, stop, commands })
    }

    pub fn address(&self) -> &str {
        &self.place.address
    }

    /// Takes no more commands and lets those that run come to an end; long ones are asked to give up.
    pub async fn stop(self) {
        self.stop.cancel();
        self.commands.close();
        self.commands.wait().await;
    }
}

async fn accept(listener: Listener, engine: Arc<Engine>, stop: CancellationToken, commands: TaskTracker) {
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            met = listener.accept() => match met {
                Ok(stream) => {
                    commands.spawn(answer(stream, engine.clone(), stop.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "a command could not be met on the local socket");
                    tokio::time::sleep(BREATH).await;
                }
            },
        }
    }
}

async fn answer(stream: Stream, engine: Arc<Engine>, stop: CancellationToken) {
    // Whoever goes away before its answer wants none.
    if let Err(error) = run(stream, &engine, &stop).await {
        tracing::debug!(%error, "a command went away");
    }
}

async fn run(stream: Stream, engine: &Arc<Engine>, stop: &CancellationToken) -> io::Result<()> {
    let (mut from, mut to) = (&stream, &stream);
    let asked = tokio::select! {
        asked = frame::read::<Ask>(&mut from) => asked?,
        () = stop.cancelled() => return Ok(()),
    };
    let Ask::Method { method, req } = asked else { return Ok(()) };
    let (at, mut seen) = tokio::sync::watch::channel((0, 0));
    let looker = Arc::new(Looker { at, given_up: AtomicBool::new(false) });
    let work = api::call_watched(engine, Caller::Local, &method, req, looker.clone());
    let given_up = async {
        tokio::select! {
            // Whatever comes now, or nothing any more: the command no longer waits.
            _ = frame::read::<Ask>(&mut from) => {}
            () = stop.cancelled() => {}
        }
    };
    tokio::pin!(work, given_up);
    let mut tell = tokio::time::interval(TELL_EVERY);
    let outcome = loop {
        tokio::select! {
            outcome = &mut work => break outcome,
            () = &mut given_up, if !looker.given_up() => looker.given_up.store(true, Ordering::Release),
            _ = tell.tick() => {
                let news = seen.has_changed().unwrap_or(false).then(|| *seen.borrow_and_update());
                if let Some((done, all)) = news {
                    // The answer itself will show whether anybody is still there.
                    let _ = frame::write(&mut to, &Say::Progress { done, all }).await;
                }
            }
        }
    };
    let said = match outcome {
        Ok(reply) => Say::Ok(reply.value),
        Err(error) => {
            log(&method, &error);
            Say::Problem(error.problem())
        }
    };
    frame::write(&mut to, &said).await
}

fn log(method: &str, error: &Error) {
    if error.code == dialyard_engine::Code::Internal {
        let cause = error.source.as_ref().map(ToString::to_string);
        tracing::error!(method, %error, cause, "a command failed");
    }
}

struct Looker {
    at: tokio::sync::watch::Sender<(u64, u64)>,
    given_up: AtomicBool,
}

impl Watch for Looker {
    fn at(&self, done: u64, all: u64) {
        self.at.send_replace((done, all));
    }
    fn given_up(&self) -> bool {
        self.given_up.load(Ordering::Acquire)
    }
}
