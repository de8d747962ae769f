//! Campaigns, and the lists of leads that belong to them.

pub mod api;
pub mod store;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    pub id: i64,
    pub name: String,
    pub line_id: Option<i64>,
    pub active: bool,
    pub sample: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub id: i64,
    pub name: String,
    pub campaign_id: i64,
    pub active: bool,
    pub sample: bool,
}
