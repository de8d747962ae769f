use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::me::store::{SignInsTx, SignInsView};
use dialyard_engine::me::{SignedIn, Visitor};
use dialyard_engine::tokens::Hash;
use rusqlite::Row;

use crate::session::Session;

fn read(row: &Row<'_>) -> rusqlite::Result<SignedIn> {
    let address: Option<String> = row.get(5)?;
    let program: Option<String> = row.get(6)?;
    Ok(SignedIn {
        hash: Hash(row.get(0)?),
        user_id: row.get(1)?,
        created_at: row.get(2)?,
        expires_at: row.get(3)?,
        seen_at: row.get(4)?,
        visitor: address
            .and_then(|address| address.parse().ok())
            .map(|address| Visitor { address, program: program.unwrap_or_default() }),
    })
}

impl SignInsView for Session<'_> {
    fn sign_in(&self, hash: &Hash) -> Result<Option<SignedIn>> {
        self.one(include_str!("by_hash.sql"), [hash.0], read)
    }
    fn sign_ins(&self, now: Millis) -> Result<Vec<SignedIn>> {
        self.all(include_str!("all.sql"), [now], read)
    }
}

impl SignInsTx for Session<'_> {
    fn sign_in_insert(&mut self, signed_in: &SignedIn) -> Result<()> {
        let visitor = signed_in.visitor.as_ref();
        let row = (
            signed_in.hash.0,
            signed_in.user_id,
            signed_in.created_at,
            signed_in.expires_at,
            signed_in.seen_at,
            visitor.map(|visitor| visitor.address.to_string()),
            visitor.map(|visitor| visitor.program.as_str()),
        );
        self.change(include_str!("insert.sql"), row).map(|_| ())
    }
    fn sign_in_seen(&mut self, hash: &Hash, now: Millis) -> Result<()> {
        self.change(include_str!("seen.sql"), (hash.0, now)).map(|_| ())
    }
    fn sign_in_delete(&mut self, hash: &Hash) -> Result<()> {
        self.change(include_str!("delete.sql"), [hash.0]).map(|_| ())
    }
    fn sign_ins_end(&mut self, user_id: i64, but: Option<&Hash>, now: Millis) -> Result<()> {
        self.change(include_str!("end.sql"), (user_id, but.map(|hash| hash.0), now)).map(|_| ())
    }
}
