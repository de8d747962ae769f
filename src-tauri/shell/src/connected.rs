//! A window at another office (`--connect`): nothing is opened here, and the pages still talk to this program alone.

use std::path::Path;
use std::sync::Arc;

use dialyard_engine::error::{Code, Error, Problem};
use dialyard_runtime::guest::{Address, Guest, Told, Word};
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter, Manager};

use crate::facts;
use crate::notices::desktop::{self, OPEN, Words};
use crate::window;

/// What the window calls the state of its line by.
const LINK: &str = "link";

pub struct Connected {
    guest: Arc<Guest>,
}

impl Connected {
    pub fn to(address: Address, dir: &Path, forget_certificate: bool) -> dialyard_engine::Result<Self> {
        Ok(Self { guest: Guest::at(address, dir, forget_certificate)? })
    }

    /// Tells the window what happens at the office, for as long as the program runs.
    pub async fn tell(app: AppHandle) {
        let Some(guest) = app.try_state::<Self>().map(|connected| connected.guest.clone()) else { return };
        let ears = app.clone();
        guest.follow(move |told| pass_on(&ears, told)).await;
    }

    pub async fn ask(&self, method: &str, req: Value) -> Result<Value, Problem> {
        match method {
            "link.state" => serde_json::to_value(self.guest.link())
                .map_err(|error| Error::internal("The state of the line cannot be written.").because(error).problem()),
            "link.again" => {
                self.guest.look_again();
                Ok(Value::Null)
            }
            "link.trust" => {
                let fingerprint = req["fingerprint"].as_str().unwrap_or_default();
                self.guest.trust(fingerprint).map(|()| Value::Null).map_err(|error| error.problem())
            }
            _ => self.guest.call(method, &req).await,
        }
    }
}

/// The same questions at the office itself, where no line can be lost.
pub fn link_here(method: &str) -> Option<Result<Value, Problem>> {
    match method {
        "link.state" => Some(Ok(json!({ "state": "up" }))),
        "link.again" => Some(Ok(Value::Null)),
        "link.trust" => Some(Err(Error::new(Code::Conflict, "This is the office itself.").problem())),
        _ => None,
    }
}

fn pass_on(app: &AppHandle, told: Told) {
    match told {
        Told::Facts(told) => facts::emit(app, &told),
        Told::Notice(Word { title, body, place }) => {
            let app = app.clone();
            let words = Words { title, body, actions: vec![(OPEN, "Open")] };
            desktop::show(words, move |_| window::open(&app, &place));
        }
        Told::Link(link) => {
            if let Err(error) = app.emit_to(window::MAIN, LINK, link) {
                tracing::warn!(%error, "the window was not told how its line is");
            }
        }
    }
}
