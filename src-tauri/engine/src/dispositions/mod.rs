//! Contact dispositions: where a contact stands.

pub mod store;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposition {
    pub id: i64,
    pub name: String,
    /// A role of the look: `none`, `mute`, `accent`, `ok`, `wait`, `bad` or `strong`.
    pub color: String,
}

/// What a new office starts with; an admin changes them.
pub const STARTERS: [(&str, &str); 9] = [
    ("New", "none"),
    ("Interested", "accent"),
    ("Appointment set", "ok"),
    ("Call back", "accent"),
    ("No answer", "mute"),
    ("Left voicemail", "mute"),
    ("Not interested", "strong"),
    ("Wrong number", "wait"),
    ("Customer", "ok"),
];
