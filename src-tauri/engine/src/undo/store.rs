//! What is kept of a change, and what undo wants of a store.

use serde::{Deserialize, Serialize};

use crate::clock::Millis;
use crate::contacts::{Origin, OtherNumber, Zones};
use crate::error::Result;
use crate::powerdialer::Item;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: i64,
    pub at: Millis,
    /// None: the command line.
    pub user_id: Option<i64>,
    pub what: String,
}

/// A value, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Was {
    pub value: String,
    pub origin: Option<Origin>,
}

/// A record that a contact pointed at, and where that came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WasRef {
    pub id: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// One change, with what it was before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// A field of the contact, by its key: one of `contacts::Field`, or a custom one.
    Field {
        contact_id: i64,
        key: String,
        before: Option<Was>,
        after: Option<String>,
    },
    /// What followed from a number or an address by itself.
    Zones {
        contact_id: i64,
        before: Zones,
        after: Zones,
    },
    Owner {
        contact_id: i64,
        before: WasRef,
        after: Option<i64>,
    },
    Line {
        contact_id: i64,
        before: WasRef,
        after: Option<i64>,
    },
    Disposition {
        contact_id: i64,
        before: WasRef,
        after: Option<i64>,
    },
    Dnc {
        contact_id: i64,
        before: bool,
        after: bool,
        /// Why it had been marked before.
        #[serde(default)]
        reason: Option<String>,
        #[serde(default)]
        origin: Option<Origin>,
        /// Where this change says that the mark is from. Said again since, it is from elsewhere, and stays.
        #[serde(default)]
        made: Option<Origin>,
    },
    /// Whether texts are refused.
    Texts {
        contact_id: i64,
        before: bool,
        after: bool,
        origin: Option<Origin>,
        #[serde(default)]
        made: Option<Origin>,
    },
    NumberAdded {
        contact_id: i64,
        number: OtherNumber,
    },
    NumberRemoved {
        contact_id: i64,
        number: OtherNumber,
    },
    /// `after` is the number with its new label.
    NumberLabelled {
        contact_id: i64,
        before: Option<String>,
        after: OtherNumber,
    },
    /// The primary number became a further one, and the other way round.
    Primary {
        contact_id: i64,
        before: OtherNumber,
        after: OtherNumber,
    },
    NoteAdded {
        contact_id: i64,
        note_id: i64,
    },
    NoteEdited {
        contact_id: i64,
        note_id: i64,
        before: String,
        edited_before: Option<Millis>,
        after: String,
    },
    NoteDeleted {
        contact_id: i64,
        note_id: i64,
        at: Millis,
    },
    /// Another contact was merged into this one; what there was stands with the merge.
    Merge {
        contact_id: i64,
        merged_id: i64,
    },
    TagAdded {
        contact_id: i64,
        tag_id: i64,
    },
    TagRemoved {
        contact_id: i64,
        tag_id: i64,
        at: Millis,
    },
    Archived {
        contact_id: i64,
        before: Option<Millis>,
        after: Option<Millis>,
    },
    ItemAdded {
        contact_id: i64,
        item_id: i64,
    },
    ItemMoved {
        contact_id: i64,
        item_id: i64,
        before: i64,
        after: i64,
    },
    ItemRemoved {
        item: Item,
    },
    EnrolmentMade {
        contact_id: i64,
        enrolment_id: i64,
    },
    EnrolmentLeft {
        contact_id: i64,
        enrolment_id: i64,
    },
}

impl Change {
    pub const fn contact_id(&self) -> i64 {
        match self {
            Change::Field { contact_id, .. }
            | Change::Zones { contact_id, .. }
            | Change::Owner { contact_id, .. }
            | Change::Line { contact_id, .. }
            | Change::Disposition { contact_id, .. }
            | Change::Dnc { contact_id, .. }
            | Change::Texts { contact_id, .. }
            | Change::NumberAdded { contact_id, .. }
            | Change::NumberRemoved { contact_id, .. }
            | Change::NumberLabelled { contact_id, .. }
            | Change::Primary { contact_id, .. }
            | Change::NoteAdded { contact_id, .. }
            | Change::NoteEdited { contact_id, .. }
            | Change::NoteDeleted { contact_id, .. }
            | Change::Merge { contact_id, .. }
            | Change::TagAdded { contact_id, .. }
            | Change::TagRemoved { contact_id, .. }
            | Change::Archived { contact_id, .. }
            | Change::ItemAdded { contact_id, .. }
            | Change::ItemMoved { contact_id, .. }
            | Change::EnrolmentMade { contact_id, .. }
            | Change::EnrolmentLeft { contact_id, .. } => *contact_id,
            Change::ItemRemoved { item } => item.contact_id,
        }
    }
}

pub trait UndoView {
    fn undo_entry(&self, id: i64) -> Result<Option<Entry>>;
    /// How many changes an entry still holds.
    fn undo_changes_left(&self, id: i64) -> Result<u64>;
}

pub trait UndoTx: UndoView {
    fn undo_insert(&mut self, entry: &Entry) -> Result<i64>;
    /// `contact_id`: whom all of these changes are about, if it is one contact.
    fn undo_part_insert(&mut self, id: i64, contact_id: Option<i64>, changes: &[Change]) -> Result<()>;
    /// Takes the part that was added last out of the store, and the entry with its last part.
    fn undo_part_take(&mut self, id: i64) -> Result<Option<Vec<Change>>>;
    /// Forgets entries from before a moment, at most so many parts of them; answers how many parts.
    fn undo_forget(&mut self, before: Millis, parts_max: usize) -> Result<usize>;
    /// Forgets what an entry would tell of a contact that is erased.
    fn undo_forget_contact(&mut self, contact_id: i64) -> Result<()>;
}
