//! What can be changed about a token: its settings, its secret, and a revocation that was a slip.

use super::api::{NewToken, Overlap, TokenUpdate};
use super::ops::{hint_of, in_order, judge_name, known, new_secret};
use super::{Hash, OldSecret, Scope, Token};
use crate::chance::Chance;
use crate::clock::{MINUTE, Millis};
use crate::error::{Error, Fields, Result, add};
use crate::event::{Event, FieldChange, Ref};
use crate::store::{NewEvent, Tx};

/// A revocation can be taken back as long as the word about it stands on the screen, and a little longer.
const GRACE: Millis = MINUTE;

fn tell(tx: &mut dyn Tx, at: Millis, actor_id: Option<i64>, event: &Event) -> Result<()> {
    tx.event_append(NewEvent { at, contact_id: None, actor_id, event }).map(|_| ())
}

pub fn update(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, wanted: TokenUpdate) -> Result<()> {
    let before = known(tx, wanted.id)?;
    let name = wanted.name.trim().to_owned();
    let mut errors = Fields::new();
    judge_name(&name, &mut errors);
    // One that has run out already may stay as it is while its name is put right.
    if wanted.expires_at != before.expires_at && wanted.expires_at.is_some_and(|at| at <= now) {
        add(&mut errors, "expires_at", "The expiry is in the past. To end a token now, revoke it.");
    }
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let after = Token {
        name,
        scopes: in_order(wanted.scopes),
        expires_at: wanted.expires_at,
        duplicate_response: wanted.duplicate_response,
        ..before.clone()
    };
    let changes = FieldChange::between(&shown(&before), &shown(&after));
    if changes.is_empty() {
        return Ok(());
    }
    tx.token_update(&after)?;
    tell(tx, now, actor_id, &Event::TokenChanged { token: Ref::new(after.id, after.name), changes })
}

/// What can be changed, as a person reads it.
fn shown(token: &Token) -> [(&'static str, Option<String>); 4] {
    let scopes: Vec<&str> = token.scopes.iter().map(|scope: &Scope| scope.as_str()).collect();
    [
        ("name", Some(token.name.clone())),
        ("scopes", Some(scopes.join(", "))),
        ("expires", token.expires_at.and_then(moment)),
        ("duplicate response", Some(token.duplicate_response.as_str().to_owned())),
    ]
}

fn moment(at: Millis) -> Option<String> {
    chrono::DateTime::from_timestamp_millis(at).map(|at| at.format("%Y-%m-%d %H:%M UTC").to_string())
}

/// Gives the token another secret. The one before goes on for the overlap; one before that ends now.
pub fn rotate(
    tx: &mut dyn Tx,
    chance: &dyn Chance,
    now: Millis,
    actor_id: Option<i64>,
    id: i64,
    overlap: Overlap,
) -> Result<NewToken> {
    let mut token = known(tx, id)?;
    if token.revoked_at.is_some() {
        return Err(Error::conflict("This token was revoked. Make a new one instead."));
    }
    if !token.is_live(now) {
        return Err(Error::conflict("This token has expired. Give it a later expiry first, or make a new one."));
    }
    let secret = new_secret(chance);
    let until = overlap.lasts().map(|lasts| now + lasts);
    token.old = until.map(|until| OldSecret { hash: token.hash, hint: token.hint.clone(), until });
    token.hash = Hash::of(&secret);
    token.hint = hint_of(&secret);
    token.rotated_at = Some(now);
    tx.token_update(&token)?;
    tell(tx, now, actor_id, &Event::TokenRotated { token: Ref::new(id, &token.name), old_until: until })?;
    Ok(NewToken { id, name: token.name, secret })
}

/// Ends the secret before the last rotation now.
pub fn end_overlap(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, id: i64) -> Result<()> {
    let mut token = known(tx, id)?;
    if token.old.take_if(|old| now < old.until).is_none() {
        return Ok(());
    }
    tx.token_update(&token)?;
    tell(tx, now, actor_id, &Event::TokenOldEnded { token: Ref::new(id, token.name) })
}

/// Takes a revocation back, while that is still an undo and not a second life.
pub fn unrevoke(tx: &mut dyn Tx, now: Millis, actor_id: Option<i64>, id: i64) -> Result<()> {
    let token = known(tx, id)?;
    let Some(revoked_at) = token.revoked_at else { return Ok(()) };
    if now - revoked_at > GRACE {
        return Err(Error::conflict("This token was revoked too long ago to take it back. Make a new one."));
    }
    tx.token_unrevoke(id)?;
    tell(tx, now, actor_id, &Event::TokenRestored { token: Ref::new(id, token.name) })
}
