//! Tokens on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DuplicateResponse, Scope, Token, ops};
use crate::api::{Context, Nothing};
use crate::clock::Millis;
use crate::error::Result;

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
    pub scopes: Vec<Scope>,
    pub hint: String,
    pub duplicate_response: DuplicateResponse,
    pub created_at: Millis,
    pub expires_at: Option<Millis>,
    pub revoked_at: Option<Millis>,
    pub last_used_at: Option<Millis>,
    pub last_used_from: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TokenId {
    pub id: i64,
}

impl From<Token> for TokenRow {
    fn from(token: Token) -> Self {
        Self {
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
        }
    }
}

pub async fn create(context: &mut Context<'_>, wanted: TokenCreate) -> Result<NewToken> {
    let (now, chance, actor) = (context.engine.now(), context.engine.chance().clone(), context.actor_id());
    context.engine.write(move |tx| ops::create(tx, chance.as_ref(), now, actor, wanted)).await
}

pub async fn list(context: &mut Context<'_>, _: Nothing) -> Result<Vec<TokenRow>> {
    context.engine.ask(|view| Ok(view.tokens()?.into_iter().map(TokenRow::from).collect())).await
}

pub async fn revoke(context: &mut Context<'_>, token: TokenId) -> Result<()> {
    let (now, actor) = (context.engine.now(), context.actor_id());
    context.engine.write(move |tx| ops::revoke(tx, now, actor, token.id)).await
}
