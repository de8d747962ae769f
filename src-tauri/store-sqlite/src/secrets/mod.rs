use dialyard_engine::Result;
use dialyard_engine::clock::Millis;
use dialyard_engine::secrets::Sealed;
use dialyard_engine::secrets::store::{SecretsTx, SecretsView};

use crate::session::Session;

impl SecretsView for Session<'_> {
    fn secret(&self, name: &str) -> Result<Option<Sealed>> {
        self.one(include_str!("get.sql"), [name], |row| row.get(0).map(Sealed))
    }
}

impl SecretsTx for Session<'_> {
    fn secret_set(&mut self, name: &str, sealed: &Sealed, at: Millis) -> Result<()> {
        self.change(include_str!("set.sql"), (name, &sealed.0, at)).map(|_| ())
    }
    fn secret_remove(&mut self, name: &str) -> Result<()> {
        self.change(include_str!("remove.sql"), [name]).map(|_| ())
    }
}
