//! The one command of the window: a method of the engine, asked by whoever sits at this window.

use std::error::Error as _;

use dialyard_engine::error::Problem;
use dialyard_engine::{Code, Error};
use serde_json::Value;
use tauri::State;

use crate::host::Host;

#[tauri::command]
pub async fn rpc(host: State<'_, Host>, method: String, req: Option<Value>) -> Result<Value, Problem> {
    let asked = dialyard_engine::api::call(&host.engine, host.seat.caller(), &method, req.unwrap_or_default()).await;
    match asked {
        Ok(reply) => {
            host.seat.change(reply.sign_in);
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
