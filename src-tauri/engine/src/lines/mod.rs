//! Lines: the numbers an office calls from.

pub mod api;
pub mod store;

use crate::numbers::Number;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: i64,
    pub name: String,
    pub phone: Number,
    pub active: bool,
    pub sample: bool,
}
