//! The one command of the window: a method of the engine, asked by whoever sits at this window.

use std::error::Error as _;

use dialyard_engine::api::{self, SignInChange};
use dialyard_engine::error::Problem;
use dialyard_engine::{Code, Error};
use serde_json::Value;
use tauri::{AppHandle, Manager};

use crate::connected::{Connected, link_here};
use crate::host::Host;
use crate::{facts, tray};

#[tauri::command]
pub async fn rpc(app: AppHandle, method: String, req: Option<Value>) -> Result<Value, Problem> {
    let req = req.unwrap_or_default();
    if let Some(connected) = app.try_state::<Connected>() {
        return connected.ask(&method, req).await;
    }
    if let Some(answer) = link_here(&method) {
        return answer;
    }
    let host = app.state::<Host>();
    let asked = api::call(&host.engine(), host.seat.caller(), &method, req).await;
    match asked {
        Ok(reply) => {
            let opened = matches!(reply.sign_in, SignInChange::Opened { .. });
            let changed = reply.sign_in != SignInChange::None;
            host.seat.change(reply.sign_in);
            if changed {
                // Whose notifications the tray pauses.
                tray::refresh(&app);
            }
            if opened {
                // What was committed a moment ago, the first admin included, was told while nobody might hear it.
                facts::ask_anew(&app);
            }
            Ok(reply.value)
        }
        Err(error) => {
            log(&method, &error);
            Err(error.problem())
        }
    }
}

/// What a person did wrong is for that person; what the program did wrong is for the log. Neither message goes there: it
/// may hold a name.
fn log(method: &str, error: &Error) {
    if !matches!(error.code, Code::Internal | Code::Unavailable) {
        return;
    }
    let mut chain = Vec::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        chain.push(error.to_string());
        cause = error.source();
    }
    tracing::error!(method, code = ?error.code, cause = chain.join(": "), "a request of the window failed");
}
