//! `GET /api/v1/webhook/users`: everyone by id. Clients also test their token with it.

use dialyard_engine::clock::Millis;
use dialyard_engine::requests::Outcome;
use dialyard_engine::requests::ops::Done;
use dialyard_engine::users::{Availability, User};
use serde::Serialize;

use super::answer::json;
use crate::intake::endpoints::{Call, Effect};
use crate::intake::fields::{API_TOKEN, DRY_RUN, Field};

pub const USERS_FIELDS: &[Field] = &[API_TOKEN, DRY_RUN];

#[derive(Serialize)]
struct Row<'a> {
    id: i64,
    name: &'a str,
    email: Option<&'a str>,
    phone_number: Option<&'a str>,
    is_active: bool,
    agent_status: &'static str,
}

impl<'a> Row<'a> {
    fn of(user: &'a User, now: Millis) -> Self {
        Self {
            id: user.id,
            name: &user.name,
            email: user.email.as_deref(),
            phone_number: user.phone.as_ref().map(|phone| phone.e164.as_str()),
            is_active: user.active,
            agent_status: status(user, now).as_str(),
        }
    }
}

/// Whoever says *available* and has no window open any more is not.
fn status(user: &User, now: Millis) -> Availability {
    match user.availability {
        Availability::Available if !user.is_available(now) => Availability::Offline,
        said => said,
    }
}

pub fn prepare(call: Call<'_>) -> Effect {
    let (request_id, at) = (call.request_id, call.at);
    Box::new(move |tx| {
        let users = tx.users()?;
        let rows: Vec<Row<'_>> = users.iter().map(|user| Row::of(user, at)).collect();
        let outcome = Outcome { word: "found".to_owned(), ..Outcome::default() };
        Ok(Done { answer: json(200, request_id, &rows), outcome })
    })
}
