//! One thing done to many contacts.
//!
//! Laws: whom it is meant for is settled before the first is touched. It goes in short transactions, so that leads get
//! through in between; stopped, what is done is whole and can be undone. Whoever is skipped is counted, with the reason.

pub mod act;
pub mod api;
pub mod run;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contacts::filter::Filter;
use crate::event::Ref;
use crate::powerdialer::Position;

/// Whom it is meant for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Selection {
    Ids {
        ids: Vec<i64>,
    },
    /// Everyone whom a list shows, but for some.
    All {
        query: Option<String>,
        filter: Filter,
        except: Vec<i64>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// A tag of a name that there is not yet is made.
    TagAdd {
        name: String,
    },
    TagRemove {
        id: i64,
    },
    /// None: nobody's.
    Owner {
        id: Option<i64>,
    },
    Disposition {
        id: Option<i64>,
    },
    /// Taking the mark away needs a reason.
    Dnc {
        on: bool,
        reason: Option<String>,
    },
    /// Into a user's own queue.
    Queue {
        user_id: i64,
        position: Position,
    },
    /// `moved`: out of the sequence that a contact is in.
    Enrol {
        sequence_id: i64,
        moved: bool,
    },
    Archive,
    Unarchive,
    /// Cannot be undone.
    Erase,
}

/// Contacts that were left as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Skipped {
    pub why: String,
    pub contacts: u64,
    /// The first few of them.
    pub some: Vec<Ref>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkDone {
    /// What was done, in the words of a toast: "Tagged Hot".
    pub what: String,
    pub changed: u64,
    /// Contacts that were so already.
    pub same: u64,
    pub skipped: Vec<Skipped>,
    /// Whether it was stopped before the end.
    pub stopped: bool,
    /// What went wrong on the way. What was done before stays done, and can be undone.
    pub failed: Option<String>,
    pub undo_id: Option<i64>,
}

impl BulkDone {
    /// Something that is only begun.
    pub fn begun(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            changed: 0,
            same: 0,
            skipped: Vec::new(),
            stopped: false,
            failed: None,
            undo_id: None,
        }
    }
}
