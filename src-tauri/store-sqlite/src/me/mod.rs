use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::me::SignedIn;
use dialyard_engine::me::store::{SignInsTx, SignInsView};
use dialyard_engine::tokens::Hash;

use crate::session::Session;

impl SignInsView for Session<'_> {
    fn sign_in(&self, hash: &Hash) -> Result<Option<SignedIn>> {
        self.one(include_str!("by_hash.sql"), [hash.0], |row| {
            Ok(SignedIn {
                hash: Hash(row.get(0)?),
                user_id: row.get(1)?,
                created_at: row.get(2)?,
                expires_at: row.get(3)?,
            })
        })
    }
}

impl SignInsTx for Session<'_> {
    fn sign_in_insert(&mut self, signed_in: &SignedIn) -> Result<()> {
        let row = (signed_in.hash.0, signed_in.user_id, signed_in.created_at, signed_in.expires_at);
        self.change(include_str!("insert.sql"), row).map(|_| ())
    }
    fn sign_in_delete(&mut self, hash: &Hash) -> Result<()> {
        self.change(include_str!("delete.sql"), [hash.0]).map(|_| ())
    }
    fn sign_ins_end(&mut self, user_id: i64, but: Option<&Hash>, now: Millis) -> Result<()> {
        self.change(include_str!("end.sql"), (user_id, but.map(|hash| hash.0), now)).map(|_| ())
    }
}
