use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::tokens::store::{TokensTx, TokensView};
use dialyard_engine::tokens::{DuplicateResponse, Hash, Scope, Token};
use rusqlite::Row;

use crate::session::Session;

fn token(row: &Row<'_>) -> rusqlite::Result<Token> {
    let scopes: String = row.get("scopes")?;
    Ok(Token {
        id: row.get("id")?,
        name: row.get("name")?,
        user_id: row.get("user_id")?,
        // A scope that this program does not know gives nothing.
        scopes: scopes.split(',').filter_map(Scope::of).collect(),
        hash: Hash(row.get("hash")?),
        hint: row.get("hint")?,
        duplicate_response: DuplicateResponse::of(&row.get::<_, String>("duplicate_response")?).unwrap_or_default(),
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
        revoked_at: row.get("revoked_at")?,
        last_used_at: row.get("last_used_at")?,
        last_used_from: row.get("last_used_from")?,
    })
}

impl TokensView for Session<'_> {
    fn token(&self, id: i64) -> Result<Option<Token>> {
        self.one(include_str!("by_id.sql"), [id], token)
    }
    fn token_of_hash(&self, hash: &Hash) -> Result<Option<Token>> {
        self.one(include_str!("by_hash.sql"), [hash.0], token)
    }
    fn tokens(&self) -> Result<Vec<Token>> {
        self.all(include_str!("all.sql"), (), token)
    }
}

impl TokensTx for Session<'_> {
    fn token_insert(&mut self, token: &Token) -> Result<i64> {
        let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.as_str()).collect();
        self.insert(
            include_str!("insert.sql"),
            (
                &token.name,
                token.user_id,
                scopes.join(","),
                token.hash.0,
                &token.hint,
                token.duplicate_response.as_str(),
                token.created_at,
                token.expires_at,
            ),
        )
    }
    fn token_revoke(&mut self, id: i64, at: Millis) -> Result<()> {
        self.change(include_str!("revoke.sql"), (id, at)).map(|_| ())
    }
    fn token_used(&mut self, id: i64, at: Millis, from: &str) -> Result<()> {
        self.change(include_str!("used.sql"), (id, at, from)).map(|_| ())
    }
}
