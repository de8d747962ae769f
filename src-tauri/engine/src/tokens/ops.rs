//! Making, knowing and revoking tokens.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::api::{NewToken, TokenCreate};
use super::{DEFAULT_SCOPES, Hash, Scope, Token};
use crate::Engine;
use crate::chance;
use crate::clock::{Millis, SECOND};
use crate::error::{Error, Fields, Result, add};
use crate::event::{Event, Ref};
use crate::settings;
use crate::store::{NewEvent, Tx};
use crate::users::Role;

/// What a secret begins with, so that a leaked one is recognised.
const PREFIX: &str = "dy_live_";
/// 32 letters and digits: 190 bits.
const SECRET_LENGTH: usize = 32;
const HINT_LENGTH: usize = PREFIX.len() + 4;

/// A token that is known and live, with what a request needs to know beside it.
pub struct Known {
    pub token: Token,
    /// How a number without a country code is read.
    pub default_region: String,
    last_use: Mutex<(Millis, String)>,
}

impl Known {
    pub(super) fn new(token: Token, default_region: String) -> Arc<Self> {
        Arc::new(Self { token, default_region, last_use: Mutex::new((0, String::new())) })
    }
    /// Whether a use is to be written down: at most once a second, unless it comes from elsewhere.
    pub fn note_use(&self, now: Millis, from: &str) -> bool {
        let mut last = self.last_use.lock().unwrap_or_else(PoisonError::into_inner);
        let note = now - last.0 >= SECOND || last.1 != from;
        if note {
            *last = (now, from.to_owned());
        }
        note
    }
}

/// Tokens that were looked up; forgotten as soon as any token or setting changes.
#[derive(Default)]
pub(crate) struct Cache(RwLock<(u64, HashMap<Hash, Arc<Known>>)>);

impl Cache {
    pub(crate) fn forget(&self) {
        let mut cache = self.0.write().unwrap_or_else(PoisonError::into_inner);
        cache.0 += 1;
        cache.1.clear();
    }
    fn get(&self, hash: &Hash) -> (u64, Option<Arc<Known>>) {
        let cache = self.0.read().unwrap_or_else(PoisonError::into_inner);
        (cache.0, cache.1.get(hash).cloned())
    }
    /// Keeps what was read, unless a token changed since.
    fn keep(&self, generation: u64, hash: Hash, known: Arc<Known>) {
        let mut cache = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if cache.0 == generation {
            cache.1.insert(hash, known);
        }
    }
}

/// The live token with this secret.
pub fn authenticate(engine: &Engine, secret: &str) -> Result<Option<Arc<Known>>> {
    let hash = Hash::of(secret);
    let now = engine.now();
    let (generation, cached) = engine.tokens.get(&hash);
    let known = match cached {
        Some(known) => known,
        None => {
            let Some((token, default_region)) = engine.read(|view| {
                let Some(token) = view.token_of_hash(&hash)? else { return Ok(None) };
                Ok(Some((token, settings::default_region(view)?)))
            })?
            else {
                return Ok(None);
            };
            let known = Known::new(token, default_region);
            engine.tokens.keep(generation, hash, known.clone());
            known
        }
    };
    Ok(Some(known).filter(|known| known.token.opens_with(&hash, now) && known.token.is_live(now)))
}

/// Makes a token inside a transaction. The secret is told here, and never again.
pub fn create(
    tx: &mut dyn Tx,
    chance: &dyn chance::Chance,
    now: Millis,
    actor_id: Option<i64>,
    wanted: TokenCreate,
) -> Result<NewToken> {
    let name = wanted.name.trim().to_owned();
    let mut errors = Fields::new();
    judge_name(&name, &mut errors);
    let user_id = match wanted.user_id {
        Some(id) => {
            if !tx.user(id)?.is_some_and(|user| user.active) {
                add(&mut errors, "user_id", "There is no active user with this id.");
            }
            id
        }
        None => match tx.first_admin()? {
            Some(id) => id,
            None => sample_admin(tx)?.ok_or_else(|| {
                Error::conflict(
                    "There is no admin yet. Add one first: dialyard-server user add --name NAME --role admin",
                )
            })?,
        },
    };
    if wanted.expires_at.is_some_and(|at| at <= now) {
        add(&mut errors, "expires_at", "The expiry is in the past.");
    }
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let scopes = in_order(wanted.scopes.unwrap_or_else(|| DEFAULT_SCOPES.to_vec()));
    let secret = new_secret(chance);
    let token = Token {
        id: 0,
        name: name.clone(),
        user_id,
        scopes,
        hash: Hash::of(&secret),
        hint: hint_of(&secret),
        duplicate_response: wanted.duplicate_response.unwrap_or_default(),
        created_at: now,
        expires_at: wanted.expires_at,
        revoked_at: None,
        last_used_at: None,
        last_used_from: None,
        rotated_at: None,
        old: None,
    };
    let id = tx.token_insert(&token)?;
    let event = Event::TokenCreated { token: Ref::new(id, &name) };
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event })?;
    Ok(NewToken { id, name, secret })
}

pub(super) fn judge_name(name: &str, errors: &mut Fields) {
    match name.chars().count() {
        0 => add(errors, "name", "Give the token a name, for example the form that will use it."),
        1..=120 => {}
        _ => add(errors, "name", "A name has at most 120 characters."),
    }
}

pub(super) fn in_order(mut scopes: Vec<Scope>) -> Vec<Scope> {
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

pub(super) fn new_secret(chance: &dyn chance::Chance) -> String {
    format!("{PREFIX}{}", chance::word(chance, SECRET_LENGTH))
}

pub(super) fn hint_of(secret: &str) -> String {
    secret.chars().take(HINT_LENGTH).collect()
}

/// An office that has nothing but the sample office can still be tried out; the token goes with it.
fn sample_admin(tx: &dyn Tx) -> Result<Option<i64>> {
    let admin = tx.users()?.into_iter().find(|user| user.sample && user.active && user.role == Role::Admin);
    Ok(admin.map(|user| user.id))
}

pub(super) fn known(tx: &dyn Tx, id: i64) -> Result<Token> {
    tx.token(id)?.ok_or_else(|| Error::not_found(format!("There is no token {id}.")))
}

pub fn revoke(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, id: i64) -> Result<()> {
    let token = known(tx, id)?;
    if token.revoked_at.is_some() {
        return Ok(());
    }
    tx.token_revoke(id, now)?;
    let event = Event::TokenRevoked { token: Ref::new(id, &token.name) };
    tx.event_append(NewEvent { at: now, contact_id: None, actor_id, event: &event })?;
    Ok(())
}
