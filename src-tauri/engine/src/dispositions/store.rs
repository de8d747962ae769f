use super::Disposition;
use crate::error::Result;

pub trait DispositionsView {
    fn disposition(&self, id: i64) -> Result<Option<Disposition>>;
    /// All, in their order.
    fn dispositions(&self) -> Result<Vec<Disposition>>;
}

pub trait DispositionsTx: DispositionsView {
    /// Stores a new one behind the others.
    fn disposition_insert(&mut self, name: &str, color: &str) -> Result<i64>;
    fn disposition_update(&mut self, disposition: &Disposition) -> Result<()>;
    /// A conflict while a contact has it.
    fn disposition_delete(&mut self, id: i64) -> Result<()>;
}
