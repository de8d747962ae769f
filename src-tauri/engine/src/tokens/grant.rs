//! Grants: how the window sends a request as a token whose secret nobody knows any more.
//!
//! Laws: a grant is made only for an admin, lives one minute, is good for one request, and carries the token's user, scopes
//! and settings; a token that was revoked meanwhile opens nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::ops::Known;
use super::{Hash, Scope};
use crate::clock::{MINUTE, Millis};
use crate::error::{Error, Result};
use crate::{Engine, chance, settings};

/// The header a grant comes in. It is taken off the request before anything is logged.
pub const HEADER: &str = "x-dialyard-grant";

const LIVES: Millis = MINUTE;
const SECRET_LENGTH: usize = 43;

/// What a grant lets its request be.
#[derive(Clone)]
pub struct Granted {
    pub known: Arc<Known>,
    /// `replay` or `test`.
    pub via: &'static str,
    pub replay_of: Option<i64>,
}

struct Grant {
    token_id: i64,
    via: &'static str,
    replay_of: Option<i64>,
    until: Millis,
}

/// Kept in memory: what makes a grant and what it is shown to are one program.
#[derive(Default)]
pub(crate) struct Grants(Mutex<HashMap<Hash, Grant>>);

/// Makes a grant and answers its secret. Refused for a token that cannot be used.
pub fn open(engine: &Engine, token_id: i64, via: &'static str, replay_of: Option<i64>) -> Result<String> {
    let now = engine.now();
    let token = engine
        .read(|view| view.token(token_id))?
        .ok_or_else(|| Error::not_found(format!("There is no token {token_id}.")))?;
    if token.revoked_at.is_some() {
        return Err(Error::conflict(format!("The token {} was revoked. Choose another one.", token.name)));
    }
    if !token.is_live(now) {
        return Err(Error::conflict(format!("The token {} has expired. Choose another one.", token.name)));
    }
    let secret = chance::word(engine.chance().as_ref(), SECRET_LENGTH);
    let mut grants = engine.grants.0.lock().unwrap_or_else(PoisonError::into_inner);
    grants.retain(|_, grant| now < grant.until);
    grants.insert(Hash::of(&secret), Grant { token_id, via, replay_of, until: now + LIVES });
    Ok(secret)
}

/// A grant to see whether a lead would be taken.
pub struct Trial {
    /// What the token is called that it stands for.
    pub token: String,
    pub secret: String,
}

/// As the token by which the next lead most likely comes: the one used last that may send any. None: there is none.
pub fn open_for_trial(engine: &Engine) -> Result<Option<Trial>> {
    let now = engine.now();
    let tokens = engine.read(|view| view.tokens())?.into_iter();
    let usable = tokens.filter(|token| token.is_live(now) && token.may(Scope::Leads));
    let Some(token) = usable.max_by_key(|token| (token.last_used_at, token.id)) else { return Ok(None) };
    Ok(Some(Trial { secret: open(engine, token.id, "test", None)?, token: token.name }))
}

/// What a grant opens; once.
pub fn take(engine: &Engine, secret: &str) -> Result<Option<Granted>> {
    let grant = engine.grants.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&Hash::of(secret));
    let now = engine.now();
    let Some(grant) = grant.filter(|grant| now < grant.until) else { return Ok(None) };
    engine.read(|view| {
        let Some(token) = view.token(grant.token_id)?.filter(|token| token.is_live(now)) else { return Ok(None) };
        let known = Known::new(token, settings::default_region(view)?);
        Ok(Some(Granted { known, via: grant.via, replay_of: grant.replay_of }))
    })
}
