use super::{Hash, Token};
use crate::clock::Millis;
use crate::error::Result;

pub trait TokensView {
    fn token(&self, id: i64) -> Result<Option<Token>>;
    fn token_of_hash(&self, hash: &Hash) -> Result<Option<Token>>;
    fn tokens(&self) -> Result<Vec<Token>>;
}

pub trait TokensTx: TokensView {
    fn token_insert(&mut self, token: &Token) -> Result<i64>;
    fn token_revoke(&mut self, id: i64, at: Millis) -> Result<()>;
    fn token_used(&mut self, id: i64, at: Millis, from: &str) -> Result<()>;
}
