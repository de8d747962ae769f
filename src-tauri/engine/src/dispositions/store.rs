use super::Disposition;
use crate::error::Result;

pub trait DispositionsView {
    fn disposition(&self, id: i64) -> Result<Option<Disposition>>;
    fn dispositions(&self) -> Result<Vec<Disposition>>;
}

pub trait DispositionsTx: DispositionsView {
    fn disposition_insert(&mut self, name: &str, color: &str) -> Result<i64>;
}
