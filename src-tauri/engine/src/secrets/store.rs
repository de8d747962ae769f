use super::Sealed;
use crate::clock::Millis;
use crate::error::Result;

pub trait SecretsView {
    fn secret(&self, name: &str) -> Result<Option<Sealed>>;
}

pub trait SecretsTx: SecretsView {
    fn secret_set(&mut self, name: &str, sealed: &Sealed, at: Millis) -> Result<()>;
    fn secret_remove(&mut self, name: &str) -> Result<()>;
}
