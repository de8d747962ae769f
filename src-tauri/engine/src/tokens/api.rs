//! Tokens on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DuplicateResponse, Scope, Token, TokenDay, change, ops};
use crate::api::{Context, Nothing};
use crate::clock::{DAY, HOUR, Millis};
use crate::error::Result;
use crate::store::View;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TokenCreate {
    pub name: String,
    /// None: the first admin.
    pub user_id: Option<i64>,
    /// None: all but admin.
    pub scopes: Option<Vec<Scope>>,
    pub expires_at: Option<Millis>,
    pub duplicate_response: Option<DuplicateResponse>,
}

/// A token as it is told once.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct NewToken {
    pub id: i64,
    pub name: String,
    pub secret: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TokenRow {
    pub id: i64,
    pub name: String,
    pub user_id: i64,
    pub user: String,
    pub scopes: Vec<Scope>,
    pub hint: String,
    pub duplicate_response: DuplicateResponse,
    pub created_at: Millis,
    pub expires_at: Option<Millis>,
    pub revoked_at: Option<Millis>,
    pub last_used_at: Option<Millis>,
    pub last_used_from: Option<String>,
    pub rotated_at: Option<Millis>,
    /// The first characters of the secret before the last rotation, as long as that goes on.
    pub old_hint: Option<String>,
    pub old_until: Option<Millis>,
    /// The last 30 days, those without a request left out.
    pub usage: Vec<TokenDay>,
}

/// For how long the secret before goes on after a rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Overlap {
    None,
    Hour,
    Day,
    Week,
}

impl Overlap {
    pub const fn lasts(self) -> Option<Millis> {
        match self {
            Overlap::None => None,
            Overlap::Hour => Some(HOUR),
            Overlap::Day => Some(DAY),
            Overlap::Week => Some(7 * DAY),
        }
    }
}

/// Everything that can be changed of a token, as it is to be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TokenUpdate {
    pub id: i64,
    pub name: String,
    pub scopes: Vec<Scope>,
    pub expires_at: Option<Millis>,
    pub duplicate_response: DuplicateResponse,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TokenRotate {
    pub id: i64,
    pub overlap: Overlap,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TokenId {
    pub id: i64,
}

const USAGE_DAYS: Millis = 30;

fn row_of(view: &dyn View, now: Millis, token: Token) -> Result<TokenRow> {
    let first_day = now.div_euclid(DAY) * DAY - (USAGE_DAYS - 1) * DAY;
    let old = token.old.filter(|old| now < old.until);
    Ok(TokenRow {
        usage: view.token_days(token.id, first_day)?,
        user: view.user(token.user_id)?.map(|user| user.name).unwrap_or_default(),
        id: token.id,
        name: token.name,
        user_id: token.user_id,
        scopes: token.scopes,
        hint: token.hint,
        duplicate_response: token.duplicate_response,
        created_at: token.created_at,
        expires_at: token.expires_at,
        revoked_at: token.revoked_at,
        last_used_at: token.last_used_at,
        last_used_from: token.last_used_from,
        rotated_at: token.rotated_at,
        old_until: old.as_ref().map(|old| old.until),
        old_hint: old.map(|old| old.hint),
    })
}

pub async fn create(context: &mut Context<'_>, wanted: TokenCreate) -> Result<NewToken> {
    let (now, chance, actor) = (context.engine.now(), context.engine.chance().clone(), context.actor_id());
    context.engine.write(move |tx| ops::create(tx, chance.as_ref(), now, actor, wanted)).await
}

pub async fn list(context: &mut Context<'_>, _: Nothing) -> Result<Vec<TokenRow>> {
    let now = context.engine.now();
    context.engine.ask(move |view| view.tokens()?.into_iter().map(|token| row_of(view, now, token)).collect()).await
}

pub async fn revoke(context: &mut Context<'_>, token: TokenId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context.engine.write(move |tx| ops::revoke(tx, now, actor, token.id)).await
}

/// Takes a revocation back; possible for a minute.
pub async fn unrevoke(context: &mut Context<'_>, token: TokenId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context.engine.write(move |tx| change::unrevoke(tx, now, actor, token.id)).await
}

pub async fn update(context: &mut Context<'_>, wanted: TokenUpdate) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context.engine.write(move |tx| change::update(tx, now, actor, wanted)).await
}

pub async fn rotate(context: &mut Context<'_>, wanted: TokenRotate) -> Result<NewToken> {
    let (now, chance, actor) = (context.engine.now(), context.engine.chance().clone(), context.actor_id());
    let TokenRotate { id, overlap } = wanted;
    context.engine.write(move |tx| change::rotate(tx, chance.as_ref(), now, actor, id, overlap)).await
}

pub async fn end_overlap(context: &mut Context<'_>, token: TokenId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context.engine.write(move |tx| change::end_overlap(tx, now, actor, token.id)).await
}
