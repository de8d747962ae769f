use super::{Counted, Source};
use crate::clock::Millis;
use crate::error::Result;
use crate::event::Event;

/// An event of a contact, with the names that go with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    pub id: i64,
    pub at: Millis,
    pub contact_id: i64,
    pub actor: Option<String>,
    pub event: Event,
}

pub trait OverviewView {
    fn lead_sources(&self) -> Result<Vec<Source>>;
    /// What came in from one moment until before another, by quarter and source.
    fn leads_counted(&self, from: Millis, until: Millis) -> Result<Vec<Counted>>;
    /// The same without the sources: when a quarter began, and its leads.
    fn leads_of_quarters(&self, from: Millis, until: Millis) -> Result<Vec<(Millis, u64)>>;
    /// The same without the quarters: source and leads.
    fn leads_of_sources(&self, from: Millis, until: Millis) -> Result<Vec<(i64, u64)>>;
    /// What happened to contacts lately, newest first.
    fn happened_lately(&self, limit: usize) -> Result<Vec<Happened>>;
}
