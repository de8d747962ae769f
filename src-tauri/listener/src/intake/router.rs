//! The contracts as axum routes them: every known path, and one answer for the rest. Methods are judged behind it, since a
//! wrong one is answered in the family's words, after its body was read.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Extension, Request, State};
use axum::http::Response;
use axum::routing::{Router, any};
use dialyard_door::Peer;
use futures_util::FutureExt;

use super::{Intake, endpoints, fault};

pub fn router(intake: Arc<Intake>) -> Router {
    let known = endpoints::paths().fold(Router::new(), |router, path| router.route(path, any(answer)));
    known.fallback(answer).with_state(intake)
}

/// A fault of ours ends one request, and is answered like any other.
async fn answer(
    State(intake): State<Arc<Intake>>,
    Extension(Peer(peer)): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    let answered = AssertUnwindSafe(intake.answer(request, peer)).catch_unwind().await;
    let response = answered.unwrap_or_else(|_| {
        tracing::error!("a request ended in a panic");
        fault()
    });
    response.map(Body::new)
}
