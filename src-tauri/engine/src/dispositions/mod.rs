//! Contact dispositions: where a contact stands.

pub mod api;
pub mod store;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposition {
    pub id: i64,
    pub name: String,
    /// A role of the look: one of `COLORS`.
    pub color: String,
    /// Lower stands first; the number itself has no meaning.
    pub position: i64,
    /// No longer offered; what has it keeps it, and a form that names it still sets it.
    pub archived: bool,
}

pub const COLORS: [&str; 7] = ["none", "mute", "accent", "ok", "wait", "bad", "strong"];

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
