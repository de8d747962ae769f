//! Tags: names put on contacts.

pub mod api;
pub mod store;

/// The longest name of a tag, in characters.
pub const NAME_MAX: usize = 64;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub id: i64,
    pub name: String,
}
