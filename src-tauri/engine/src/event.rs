//! Facts, in the past tense, and what each makes stale on a screen.
//!
//! An event is what is stored, and the timeline of a contact is these. A fact is what the screens are told of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Millis;

/// A record by its id, with the name it had at the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ref {
    pub id: i64,
    pub name: String,
}

impl Ref {
    pub fn new(id: i64, name: impl Into<String>) -> Self {
        Self { id, name: name.into() }
    }
}

/// Something that was accepted but not done, or not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Warning {
    pub field: String,
    pub message: String,
}

/// Who could have been chosen from a ring group, and who was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Distribution {
    pub ring_group: Ref,
    pub eligible: Vec<Ref>,
    pub chosen: Option<Ref>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeadOutcome {
    Created,
    Updated,
    Duplicate,
}

impl LeadOutcome {
    pub const fn as_str(self) -> &'static str {
        match self {
            LeadOutcome::Created => "created",
            LeadOutcome::Updated => "updated",
            LeadOutcome::Duplicate => "duplicate",
        }
    }
}

/// A lead came in over the API, and everything that was done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeadReceived {
    pub request_id: i64,
    pub token: String,
    pub outcome: LeadOutcome,
    /// Where the lead said it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Fields that were blank.
    #[serde(default)]
    pub filled: Vec<String>,
    /// Fields that held another value.
    #[serde(default)]
    pub replaced: Vec<String>,
    #[serde(default)]
    pub owner: Option<Ref>,
    #[serde(default)]
    pub distribution: Option<Distribution>,
    #[serde(default)]
    pub queued: Option<crate::powerdialer::Position>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub lists: Vec<String>,
    #[serde(default)]
    pub line: Option<Ref>,
    #[serde(default)]
    pub disposition: Option<Ref>,
    #[serde(default)]
    pub sequence: Option<Ref>,
    #[serde(default)]
    pub dnc: bool,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub warnings: Vec<Warning>,
}

impl LeadReceived {
    /// A lead with which nothing has been done yet.
    pub fn new(request_id: i64, token: impl Into<String>, outcome: LeadOutcome) -> Self {
        Self {
            request_id,
            token: token.into(),
            outcome,
            source: None,
            filled: Vec::new(),
            replaced: Vec::new(),
            owner: None,
            distribution: None,
            queued: None,
            tags: Vec::new(),
            lists: Vec::new(),
            line: None,
            disposition: None,
            sequence: None,
            dnc: false,
            note: None,
            warnings: Vec::new(),
        }
    }
}

/// One thing about a contact that a hand changed, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ValueChange {
    pub key: String,
    pub label: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// A kind of record that an admin keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    User,
    RingGroup,
    Line,
    Campaign,
    List,
    Tag,
    Disposition,
    CustomField,
    Office,
}

impl Noun {
    /// The beginnings of the query keys that go stale with a record of this kind.
    const fn touches(self) -> &'static [&'static str] {
        match self {
            Noun::User => &["users", "me", "queue"],
            Noun::RingGroup => &["ring_groups"],
            Noun::Line => &["lines"],
            Noun::Campaign => &["campaigns"],
            Noun::List => &["lists"],
            Noun::Tag => &["tags"],
            Noun::Disposition => &["dispositions"],
            Noun::CustomField => &["custom_fields", "contacts"],
            Noun::Office => &["office", "settings"],
        }
    }
}

/// What an admin did with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum How {
    Added,
    Changed,
    Deactivated,
    Reactivated,
    Deleted,
    Merged,
    PasswordReset,
}

impl How {
    pub const fn of_active(before: bool, after: bool) -> Self {
        match (before, after) {
            (true, false) => How::Deactivated,
            (false, true) => How::Reactivated,
            _ => How::Changed,
        }
    }
}

/// One field of a record as it was and as it is now, in words that a person reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldChange {
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl FieldChange {
    /// What differs between two readings of the same fields.
    pub fn between(before: &[(&str, Option<String>)], after: &[(&str, Option<String>)]) -> Vec<Self> {
        let pairs = before.iter().zip(after).filter(|((_, before), (_, after))| before != after);
        pairs
            .map(|((field, before), (_, after))| Self {
                field: (*field).to_owned(),
                before: before.clone(),
                after: after.clone(),
            })
            .collect()
    }
}

/// An admin's hand on one record of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordChanged {
    pub noun: Noun,
    pub record: Ref,
    pub how: How,
    #[serde(default)]
    pub changes: Vec<FieldChange>,
}

impl RecordChanged {
    pub fn new(noun: Noun, id: i64, name: impl Into<String>, how: How) -> Self {
        Self { noun, record: Ref::new(id, name), how, changes: Vec::new() }
    }
    /// Notes a field, if it is another than before.
    #[must_use]
    pub fn with(mut self, field: &str, before: Option<impl ToString>, after: Option<impl ToString>) -> Self {
        let (before, after) = (before.map(|before| before.to_string()), after.map(|after| after.to_string()));
        if before != after {
            self.changes.push(FieldChange { field: field.to_owned(), before, after });
        }
        self
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    ContactCreated {
        source: Option<String>,
    },
    LeadReceived(Box<LeadReceived>),
    /// By hand, field by field.
    ContactChanged {
        changes: Vec<ValueChange>,
        reason: Option<String>,
    },
    /// The text stands in the note itself.
    NoteAdded {
        note_id: i64,
    },
    NoteEdited {
        note_id: i64,
    },
    NoteDeleted {
        note_id: i64,
    },
    /// Another contact was merged into this one.
    ContactMerged {
        merged: Ref,
        changes: Vec<ValueChange>,
        /// What was settled besides the fields, in sentences.
        settled: Vec<String>,
    },
    MergeUndone {
        restored: Ref,
    },
    TagsChanged {
        added: Vec<Ref>,
        removed: Vec<Ref>,
    },
    OwnerChanged {
        from: Option<Ref>,
        to: Option<Ref>,
    },
    DispositionChanged {
        from: Option<Ref>,
        to: Option<Ref>,
    },
    DncChanged {
        on: bool,
        reason: Option<String>,
    },
    Queued {
        user: Ref,
        position: crate::powerdialer::Position,
    },
    Enrolled {
        sequence: Ref,
    },
    ContactArchived,
    ContactUnarchived,
    /// Something was done to many contacts; each of them has an event of its own.
    ContactsChanged {
        what: String,
        contacts: u64,
    },
    Undone {
        what: String,
    },
    UserAdded {
        user: Ref,
    },
    UserChanged {
        user: Ref,
    },
    TokenCreated {
        token: Ref,
    },
    TokenRevoked {
        token: Ref,
    },
    TokenChanged {
        token: Ref,
        changes: Vec<FieldChange>,
    },
    TokenRotated {
        token: Ref,
        old_until: Option<Millis>,
    },
    TokenOldEnded {
        token: Ref,
    },
    TokenRestored {
        token: Ref,
    },
    RequestReplayed {
        request_id: i64,
        token: Ref,
    },
    KeepingChanged {
        changes: Vec<FieldChange>,
    },
    PersonExported {
        contact_id: Option<i64>,
        requests: u64,
    },
    PersonErased {
        contact_id: Option<i64>,
        leads: u64,
        events: u64,
        consents: u64,
        requests: u64,
    },
    SettingsChanged {
        what: String,
    },
    OfficeChanged {
        what: String,
    },
    /// A backup was put in the place of the office. `by`: whoever asked for it, whom this office may not know.
    Restored {
        file: String,
        by: Option<String>,
    },
    /// `from`: an address elsewhere; none: the office's own window.
    SignedIn {
        user: Ref,
        from: Option<String>,
    },
    SignedOut {
        user: Ref,
    },
    /// By themselves; their other sign-ins ended with it.
    PasswordChanged {
        user: Ref,
    },
    SampleLoaded {
        contacts: u64,
    },
    SampleRemoved {
        contacts: u64,
    },
    RecordChanged(Box<RecordChanged>),
}

impl Event {
    pub const fn kind(&self) -> &'static str {
        match self {
            Event::ContactCreated { .. } => "contact_created",
            Event::LeadReceived(_) => "lead_received",
            Event::ContactChanged { .. } => "contact_changed",
            Event::NoteAdded { .. } => "note_added",
            Event::NoteEdited { .. } => "note_edited",
            Event::NoteDeleted { .. } => "note_deleted",
            Event::ContactMerged { .. } => "contact_merged",
            Event::MergeUndone { .. } => "merge_undone",
            Event::TagsChanged { .. } => "tags_changed",
            Event::DispositionChanged { .. } => "disposition_changed",
            Event::DncChanged { .. } => "dnc_changed",
            Event::Queued { .. } => "queued",
            Event::Enrolled { .. } => "enrolled",
            Event::ContactArchived => "contact_archived",
            Event::ContactUnarchived => "contact_unarchived",
            Event::ContactsChanged { .. } => "contacts_changed",
            Event::Undone { .. } => "undone",
            Event::UserAdded { .. } => "user_added",
            Event::UserChanged { .. } => "user_changed",
            Event::TokenCreated { .. } => "token_created",
            Event::TokenRevoked { .. } => "token_revoked",
            Event::TokenChanged { .. } => "token_changed",
            Event::TokenRotated { .. } => "token_rotated",
            Event::TokenOldEnded { .. } => "token_old_ended",
            Event::TokenRestored { .. } => "token_restored",
            Event::RequestReplayed { .. } => "request_replayed",
            Event::KeepingChanged { .. } => "keeping_changed",
            Event::PersonExported { .. } => "person_exported",
            Event::PersonErased { .. } => "person_erased",
            Event::SettingsChanged { .. } => "settings_changed",
            Event::OfficeChanged { .. } => "office_changed",
            Event::Restored { .. } => "restored",
            Event::PasswordChanged { .. } => "password_changed",
            Event::SignedIn { .. } => "signed_in",
            Event::SignedOut { .. } => "signed_out",
            Event::RecordChanged(_) => "record_changed",
            Event::OwnerChanged { .. } => "owner_changed",
            Event::SampleLoaded { .. } => "sample_loaded",
            Event::SampleRemoved { .. } => "sample_removed",
        }
    }

    /// The beginnings of the query keys that went stale.
    fn touches(&self, contact_id: Option<i64>) -> Vec<String> {
        let mut touched: Vec<&str> = match self {
            Event::ContactCreated { .. } => vec!["contacts"],
            Event::LeadReceived(lead) => {
                let mut touched = vec!["contacts", "listener"];
                if lead.queued.is_some() {
                    touched.push("queue");
                }
                touched
            }
            // A note is on the contact's own screen only.
            Event::NoteAdded { .. } | Event::NoteEdited { .. } | Event::NoteDeleted { .. } => vec![],
            Event::ContactMerged { .. } | Event::MergeUndone { .. } => vec!["contacts", "queue"],
            Event::ContactChanged { .. }
            | Event::TagsChanged { .. }
            | Event::OwnerChanged { .. }
            | Event::DispositionChanged { .. }
            | Event::DncChanged { .. }
            | Event::Enrolled { .. } => vec!["contacts"],
            Event::Queued { .. } | Event::ContactArchived | Event::ContactUnarchived | Event::Undone { .. } => {
                vec!["contacts", "queue"]
            }
            // Any of them may be on a screen, and more are meant than can be named.
            Event::ContactsChanged { .. } => vec!["*"],
            Event::UserAdded { .. } | Event::UserChanged { .. } => vec!["users", "me"],
            Event::TokenCreated { .. }
            | Event::TokenRevoked { .. }
            | Event::TokenChanged { .. }
            | Event::TokenRotated { .. }
            | Event::TokenOldEnded { .. }
            | Event::TokenRestored { .. } => vec!["tokens"],
            Event::KeepingChanged { .. } => vec!["requests"],
            Event::RequestReplayed { .. } | Event::PersonExported { .. } => Vec::new(),
            Event::PersonErased { .. } => vec!["contacts", "requests", "queue"],
            Event::SettingsChanged { .. } => vec!["settings", "listener", "office"],
            Event::OfficeChanged { .. } | Event::Restored { .. } => vec!["office"],
            Event::SignedIn { .. } => vec!["sign_ins"],
            Event::SignedOut { .. } | Event::PasswordChanged { .. } => vec!["sign_ins", "me"],
            Event::RecordChanged(record) => {
                let mut touched = record.noun.touches().to_vec();
                // A new name or another colour stands in every row that shows it.
                if matches!(record.noun, Noun::User | Noun::Tag | Noun::Disposition | Noun::Line | Noun::List) {
                    touched.push("contacts");
                }
                touched
            }
            Event::SampleLoaded { .. } | Event::SampleRemoved { .. } => vec!["contacts", "office", "users", "queue"],
        };
        touched.dedup();
        let mut touched: Vec<String> = touched.into_iter().map(str::to_owned).collect();
        // What is about nobody in particular is what somebody did to the office.
        touched.push(contact_id.map_or_else(|| "audit".to_owned(), |id| format!("contact:{id}")));
        touched
    }
}

/// What the screens are told after a commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fact {
    pub id: i64,
    pub at: Millis,
    pub kind: String,
    pub contact_id: Option<i64>,
    /// The beginnings of the query keys that went stale.
    pub touched: Vec<String>,
}

impl Fact {
    /// The facts of one stored event. A lead that made its contact tells both: a list grows only by the latter. A merge
    /// tells of the other contact too, which leaves the lists or returns to them.
    pub fn tell(id: i64, at: Millis, contact_id: Option<i64>, event: &Event, facts: &mut Vec<Fact>) {
        let touched = event.touches(contact_id);
        if matches!(event, Event::LeadReceived(lead) if lead.outcome == LeadOutcome::Created) {
            facts.push(Fact {
                id,
                at,
                kind: "contact_created".to_owned(),
                contact_id,
                touched: vec!["contacts".to_owned()],
            });
        }
        if let Event::ContactMerged { merged: other, .. } | Event::MergeUndone { restored: other } = event {
            facts.push(Fact {
                id,
                at,
                kind: "contacts_changed".to_owned(),
                contact_id: None,
                touched: vec!["contacts".to_owned(), format!("contact:{}", other.id)],
            });
        }
        facts.push(Self { id, at, kind: event.kind().to_owned(), contact_id, touched });
    }
}
