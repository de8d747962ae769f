//! `GET /healthz`: whether a write would reach the disk now.

use std::sync::Arc;

use dialyard_engine::{Engine, Error};
use serde::Serialize;

use super::aloware::answer;
use super::arrived::Sent;

#[derive(Serialize)]
struct Health<'a> {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
}

pub async fn answer(engine: &Arc<Engine>, id: i64) -> Sent {
    let store = engine.store().clone();
    // The disk may take its time to say so.
    let can = tokio::task::spawn_blocking(move || store.can_write())
        .await
        .unwrap_or_else(|_| Err(Error::unavailable("The store has stopped.")));
    Sent::new(match can {
        Ok(()) => answer::json(200, id, &Health { status: "ok", message: None }),
        Err(error) => {
            let mut told =
                answer::json(503, id, &Health { status: "unavailable", message: Some(error.message.as_str()) });
            told.headers.push(("retry-after".to_owned(), "5".to_owned()));
            told
        }
    })
}
