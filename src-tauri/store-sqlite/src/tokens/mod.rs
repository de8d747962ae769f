use std::collections::BTreeMap;

use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::tokens::store::{TokensTx, TokensView};
use dialyard_engine::tokens::{DuplicateResponse, Hash, OldSecret, Scope, Token, TokenDay};
use rusqlite::{Row, params};

use crate::session::Session;

fn token(row: &Row<'_>) -> rusqlite::Result<Token> {
    let scopes: String = row.get("scopes")?;
    let old = match row.get::<_, Option<[u8; 32]>>("old_hash")? {
        Some(hash) => {
            let hint = row.get::<_, Option<String>>("old_hint")?.unwrap_or_default();
            Some(OldSecret { hash: Hash(hash), hint, until: row.get::<_, Option<Millis>>("old_until")?.unwrap_or(0) })
        }
        None => None,
    };
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
        rotated_at: row.get("rotated_at")?,
        old,
    })
}

fn scopes(token: &Token) -> String {
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.as_str()).collect();
    scopes.join(",")
}

/// Adds a batch's uses to their days.
pub fn count_days(session: &Session<'_>) -> Result<()> {
    let mut counted: BTreeMap<Use, u32> = BTreeMap::new();
    for used in session.token_uses.take() {
        *counted.entry(used).or_default() += 1;
    }
    for (used, count) in counted {
        session.change(include_str!("days_add.sql"), (used.token_id, used.day, used.answered, count))?;
    }
    Ok(())
}

/// One request of a token, as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    pub token_id: i64,
    pub day: Millis,
    pub answered: &'static str,
}

impl TokensView for Session<'_> {
    fn token(&self, id: i64) -> Result<Option<Token>> {
        self.one(include_str!("by_id.sql"), [id], token)
    }
    fn token_of_hash(&self, hash: &Hash) -> Result<Option<Token>> {
        match self.one(include_str!("by_hash.sql"), [hash.0], token)? {
            Some(found) => Ok(Some(found)),
            None => self.one(include_str!("by_old_hash.sql"), [hash.0], token),
        }
    }
    fn tokens(&self) -> Result<Vec<Token>> {
        self.all(include_str!("all.sql"), (), token)
    }
    fn token_days(&self, id: i64, since: Millis) -> Result<Vec<TokenDay>> {
        self.all(include_str!("days_of.sql"), (id, since), |row| {
            Ok(TokenDay { day: row.get(0)?, accepted: row.get(1)?, refused: row.get(2)?, failed: row.get(3)? })
        })
    }
}

impl TokensTx for Session<'_> {
    fn token_insert(&mut self, token: &Token) -> Result<i64> {
        self.insert(
            include_str!("insert.sql"),
            (
                &token.name,
                token.user_id,
                scopes(token),
                token.hash.0,
                &token.hint,
                token.duplicate_response.as_str(),
                token.created_at,
                token.expires_at,
            ),
        )
    }
    fn token_update(&mut self, token: &Token) -> Result<()> {
        let old = token.old.as_ref();
        let row = params![
            token.id,
            token.name,
            scopes(token),
            token.hash.0,
            token.hint,
            token.duplicate_response.as_str(),
            token.expires_at,
            token.rotated_at,
            old.map(|old| old.hash.0),
            old.map(|old| &old.hint),
            old.map(|old| old.until),
        ];
        self.change(include_str!("update.sql"), row).map(|_| ())
    }
    fn token_unrevoke(&mut self, id: i64) -> Result<()> {
        self.change(include_str!("unrevoke.sql"), [id]).map(|_| ())
    }
    fn token_revoke(&mut self, id: i64, at: Millis) -> Result<()> {
        self.change(include_str!("revoke.sql"), (id, at)).map(|_| ())
    }
    fn token_used(&mut self, id: i64, at: Millis, from: &str) -> Result<()> {
        self.change(include_str!("used.sql"), (id, at, from)).map(|_| ())
    }
}
