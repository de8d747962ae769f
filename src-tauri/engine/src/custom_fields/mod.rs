//! Custom fields: what an office keeps of its contacts beside the fields that everybody has.
//!
//! Laws: a key never changes, since forms and integrations name it; a value that is written by hand fits its type, and one
//! that a lead brought is kept as it came and flagged; an archived field keeps its values and is no longer offered.

pub mod api;
pub mod ops;
pub mod store;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::users::words;
use crate::values;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    Text,
    Number,
    Date,
    DateTime,
    Choice,
    Boolean,
    Link,
}
words!(FieldType {
    Text = "text",
    Number = "number",
    Date = "date",
    DateTime = "date_time",
    Choice = "choice",
    Boolean = "boolean",
    Link = "link"
});

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomField {
    /// 0 until it is stored.
    pub id: i64,
    pub key: String,
    pub label: String,
    pub kind: FieldType,
    /// What a field of the type *choice* may hold, in order.
    pub choices: Vec<String>,
    /// Where it stands among the others.
    pub position: i64,
    pub archived: bool,
}

/// The two fields that the Lead API's page names; every office has them.
pub const BUILT_IN: [&str; 2] = ["csf1", "csf2"];
pub const KEY_MAX: usize = 64;
pub const LABEL_MAX: usize = 64;
pub const CHOICES_MAX: usize = 100;
/// What a lead's warning says of a field that nobody keeps.
pub const UNKNOWN: &str = "unknown field: kept in the request log only";
/// The longest value that a hand may write.
pub const VALUE_MAX: usize = 10_000;

impl CustomField {
    /// The value as it is kept, or what is wrong with it.
    pub fn read(&self, text: &str) -> Result<String, String> {
        let text = text.trim();
        if text.chars().count() > VALUE_MAX {
            return Err(format!("{} holds at most 10,000 characters.", self.label));
        }
        let fits = match self.kind {
            FieldType::Text => Some(text.to_owned()),
            FieldType::Number => values::number(text),
            FieldType::Date => values::date(text),
            FieldType::DateTime => values::date_time(text),
            FieldType::Choice => self.choices.iter().find(|choice| same(choice, text)).cloned(),
            FieldType::Boolean => values::yes_or_no(text).map(|yes| yes.to_string()),
            FieldType::Link => values::link(text),
        };
        fits.ok_or_else(|| match self.kind {
            FieldType::Text => "This text cannot be kept.".to_owned(),
            FieldType::Number => "This is not a number. Write it like 412 or 12.50.".to_owned(),
            FieldType::Date => "This is not a date. Write it like 04/16/2026 or 2026-04-16.".to_owned(),
            FieldType::DateTime => "This is not a date with a time. Write it like 2026-04-16 14:00.".to_owned(),
            FieldType::Choice => format!("{} is one of: {}.", self.label, self.choices.join(", ")),
            FieldType::Boolean => "Write yes or no.".to_owned(),
            FieldType::Link => "This is not a web address. Write it like https://example.com.".to_owned(),
        })
    }

    /// What does not fit about a value that is kept, as a lead brought it.
    pub fn flag(&self, value: &str) -> Option<String> {
        let what = match self.kind {
            FieldType::Text => return None,
            FieldType::Number => "a number",
            FieldType::Date => "a date",
            FieldType::DateTime => "a date with a time",
            FieldType::Choice => "one of the choices",
            FieldType::Boolean => "yes or no",
            FieldType::Link => "a web address",
        };
        self.read(value).is_err().then(|| format!("Not {what}: kept as it came."))
    }
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
