//! The definition of a field: one table an endpoint, from which requests are judged and the API's description is made.

mod kinds;
mod numbers;
mod sort;

#[cfg(test)]
mod tests;

pub use dialyard_engine::values::{address_looks_right, date, zone};
pub use kinds::{DATE_WORDS, choice, flag, id, ids, names, text};
pub use numbers::{others, phone};
pub use sort::{Sorted, sort, warn_unknown};

/// A field holds at most so many bytes.
pub const FIELD_MAX: usize = 64 * 1024;
/// A list holds at most so many entries.
pub const ENTRIES_MAX: usize = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Token,
    Text,
    Phone,
    /// Numbers with labels.
    Phones,
    Email,
    Date,
    Zone,
    Flag,
    Id,
    Ids,
    /// Names, comma-separated or as a list.
    Names,
    Choice(&'static [&'static str]),
}

impl Kind {
    /// Takes several values of the same name.
    pub const fn is_list(self) -> bool {
        matches!(self, Kind::Phones | Kind::Ids | Kind::Names)
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub key: &'static str,
    pub kind: Kind,
    /// Other names under which it is read.
    pub aliases: &'static [&'static str],
    pub required: bool,
    /// Read only when this field is true.
    pub switch: Option<&'static str>,
    pub about: &'static str,
    /// As JSON; empty: none.
    pub example: &'static str,
}

impl Field {
    pub const fn new(key: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { key, kind, aliases: &[], required: false, switch: None, about, example: "" }
    }
    pub const fn alias(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    pub const fn only_with(mut self, switch: &'static str) -> Self {
        self.switch = Some(switch);
        self
    }
    pub const fn example(mut self, json: &'static str) -> Self {
        self.example = json;
        self
    }
    /// The name as the texts of errors have it.
    pub fn words(&self) -> String {
        self.key.replace('_', " ")
    }
}

pub const API_TOKEN: Field = Field::new(
    "api_token",
    Kind::Token,
    "The token. Also as auth_token, in the query, or in the header Authorization: Bearer; the body wins over the query, \
     and the query over the header.",
)
.alias(&["auth_token"]);

pub const DRY_RUN: Field = Field::new(
    "dry_run",
    Kind::Flag,
    "Runs the whole request, answers what would have happened, and changes nothing. Also as the header X-Dry-Run: 1.",
);
