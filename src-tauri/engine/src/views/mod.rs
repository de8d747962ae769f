//! Saved views: a filter of the contacts with its order and columns, by name. One's own, or everybody's.

pub mod api;
pub mod store;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contacts::api::ContactSort;
use crate::contacts::filter::Filter;

/// The longest name, in characters; it stands on a tab.
pub const NAME_MAX: usize = 40;
pub const COLUMNS_MAX: usize = 40;
/// More of one's own, or of everybody's, nobody finds his way in.
pub const VIEWS_MAX: usize = 50;

/// A column of the table: its key, and its width in pixels where somebody has set one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewColumn {
    pub id: String,
    pub width: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    pub id: i64,
    pub name: String,
    /// None: everybody's.
    pub user_id: Option<i64>,
    pub shows: Shows,
}

/// What a view shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Shows {
    pub filter: Filter,
    pub sort: ContactSort,
    /// Empty: the columns that the window shows by itself.
    pub columns: Vec<ViewColumn>,
}
