//! Merging: two contacts that are one person become one.
//!
//! Laws: the target wins field by field unless somebody picks the other, and what it lacks is filled; numbers, leads,
//! consents, notes, tags and the timeline are joined; it waits in one queue at most; the stricter of both answers holds for
//! DNC and texts; every value keeps where it came from. The merged contact's id leads to the target from then on. For a day
//! the merge can be undone: the merged contact returns with everything that was its own, and what was edited since on the
//! target stays.

pub mod api;
pub mod ops;
pub mod plan;
pub mod store;
pub mod undo;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Millis;
use crate::contacts::{Contact, OtherNumber};
use crate::powerdialer::Item;
use crate::undo::store::Change;

/// One of the two contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Target,
    Merged,
}

/// Records that went over to the target, by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub events: Vec<i64>,
    pub leads: Vec<i64>,
    pub consents: Vec<i64>,
    pub notes: Vec<i64>,
    pub enrolments: Vec<i64>,
    /// Items that wait no more.
    pub items: Vec<i64>,
    pub requests: Vec<i64>,
    /// Contacts that had been merged into the one that is merged now.
    pub merges: Vec<i64>,
}

/// A tag, and when it was put on.
pub type Tagged = (i64, Millis);
/// An id in another system.
pub type External = (String, String);

/// What there was before a merge: enough to take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    pub target_id: i64,
    pub merged: Contact,
    pub numbers: Vec<OtherNumber>,
    pub tags: Vec<Tagged>,
    pub external_ids: Vec<External>,
    pub moved: Moved,
    /// What the merge changed about the target itself.
    pub changes: Vec<Change>,
    /// The target's primary number, when the other one took its place.
    pub primary: Option<OtherNumber>,
    /// The same number as the target had it among its further ones.
    pub primary_beside: Option<OtherNumber>,
    /// Numbers that the target did not have.
    pub numbers_given: Vec<OtherNumber>,
    pub tags_given: Vec<i64>,
    pub external_given: Vec<External>,
    /// Ids of the target that the other's took the place of.
    pub external_lost: Vec<External>,
    /// Where the merged contact waited, and whether it was kept for the target.
    pub item: Option<(Item, bool)>,
    /// Where the target waited, when the other's place was better.
    pub item_lost: Option<Item>,
    /// Enrolments of the merged contact that ended, since the target is in a sequence.
    pub enrolments_left: Vec<i64>,
}

/// One merge as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    pub merged_id: i64,
    pub target_id: i64,
    pub at: Millis,
    /// None: it cannot be undone any more.
    pub before: Option<Before>,
}

/// What an enrolment that ended with a merge says of itself.
pub const LEFT_REASON: &str = "merged with a contact that is in a sequence";
