use super::SignedIn;
use crate::clock::Millis;
use crate::error::Result;
use crate::tokens::Hash;

pub trait SignInsView {
    fn sign_in(&self, hash: &Hash) -> Result<Option<SignedIn>>;
    /// Those that hold, the newest first.
    fn sign_ins(&self, now: Millis) -> Result<Vec<SignedIn>>;
}

pub trait SignInsTx: SignInsView {
    fn sign_in_insert(&mut self, signed_in: &SignedIn) -> Result<()>;
    /// A sign of life from the window of a sign-in.
    fn sign_in_seen(&mut self, hash: &Hash, now: Millis) -> Result<()>;
    fn sign_in_delete(&mut self, hash: &Hash) -> Result<()>;
    /// Ends every sign-in of a user but one, and all that ran out.
    fn sign_ins_end(&mut self, user_id: i64, but: Option<&Hash>, now: Millis) -> Result<()>;
}
