use super::{Hash, Token, TokenDay};
use crate::clock::Millis;
use crate::error::Result;

pub trait TokensView {
    fn token(&self, id: i64) -> Result<Option<Token>>;
    /// By its secret, or by the one before it.
    fn token_of_hash(&self, hash: &Hash) -> Result<Option<Token>>;
    fn tokens(&self) -> Result<Vec<Token>>;
    /// Days with requests since a moment, oldest first.
    fn token_days(&self, id: i64, since: Millis) -> Result<Vec<TokenDay>>;
}

pub trait TokensTx: TokensView {
    fn token_insert(&mut self, token: &Token) -> Result<i64>;
    /// Name, scopes, answer to duplicates, expiry and secrets.
    fn token_update(&mut self, token: &Token) -> Result<()>;
    fn token_unrevoke(&mut self, id: i64) -> Result<()>;
    fn token_revoke(&mut self, id: i64, at: Millis) -> Result<()>;
    fn token_used(&mut self, id: i64, at: Millis, from: &str) -> Result<()>;
}
