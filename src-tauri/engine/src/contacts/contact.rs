use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Field;
use crate::clock::Millis;
use crate::numbers::Number;

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// A request of the Lead API.
    Form,
    /// From the phone number or another value, by us.
    Derived,
    User,
    Import,
    Sample,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Origin {
    pub kind: OriginKind,
    /// The token's or the user's name.
    pub by: Option<String>,
    pub at: Millis,
    pub request_id: Option<i64>,
}

/// Origins by field key, kept together where one request brought several: a new lead brings all of its values at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins(Vec<(Origin, Vec<String>)>);

impl Origins {
    pub fn of(&self, key: &str) -> Option<&Origin> {
        self.0.iter().find(|(_, keys)| keys.iter().any(|known| known == key)).map(|(origin, _)| origin)
    }
    pub fn is_derived(&self, key: &str) -> bool {
        self.of(key).is_some_and(|origin| origin.kind == OriginKind::Derived)
    }
    pub fn set(&mut self, key: &str, origin: &Origin) {
        self.forget(key);
        match self.0.iter_mut().find(|(known, _)| known == origin) {
            Some((_, keys)) => keys.push(key.to_owned()),
            None => self.0.push((origin.clone(), vec![key.to_owned()])),
        }
    }
    pub fn forget(&mut self, key: &str) {
        for (_, keys) in &mut self.0 {
            keys.retain(|known| known != key);
        }
        self.0.retain(|(_, keys)| !keys.is_empty());
    }
}

/// The zones a contact may be in, and why that is believed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zones {
    /// IANA names; more than one when the number's area has several.
    pub names: Vec<String>,
    /// `given`, `zip`, `state` or `number`.
    pub source: Option<String>,
    pub certain: bool,
}

/// A further number of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherNumber {
    pub label: Option<String>,
    pub number: Number,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// 0 until it is stored.
    pub id: i64,
    pub phone: Number,
    /// What the primary number is: mobile, work.
    pub phone_label: Option<String>,
    pub values: [Option<String>; Field::COUNT],
    pub custom: BTreeMap<String, String>,
    pub origins: Origins,
    pub zones: Zones,
    pub owner_id: Option<i64>,
    pub line_id: Option<i64>,
    pub disposition_id: Option<i64>,
    pub is_dnc: bool,
    /// Why somebody marked it so by hand.
    pub dnc_reason: Option<String>,
    pub sms_opt_out: bool,
    /// The address does not look like one; it is kept as received.
    pub email_flagged: bool,
    pub created_at: Millis,
    pub updated_at: Millis,
    pub created_by: Option<i64>,
    pub sample: bool,
    /// Out of the list, the search and the counts; the API still knows the number.
    pub archived_at: Option<Millis>,
}

impl Contact {
    pub fn new(phone: Number, now: Millis) -> Self {
        Self {
            id: 0,
            phone,
            phone_label: None,
            values: Default::default(),
            custom: BTreeMap::new(),
            origins: Origins::default(),
            zones: Zones::default(),
            owner_id: None,
            line_id: None,
            disposition_id: None,
            is_dnc: false,
            dnc_reason: None,
            sms_opt_out: false,
            email_flagged: false,
            created_at: now,
            updated_at: now,
            created_by: None,
            sample: false,
            archived_at: None,
        }
    }

    pub fn get(&self, field: Field) -> Option<&str> {
        self.values[field as usize].as_deref()
    }
    pub fn set(&mut self, field: Field, value: String, origin: &Origin) {
        self.values[field as usize] = Some(value);
        self.origins.set(field.key(), origin);
    }
    /// By key: one of the fields, or a custom one.
    pub fn value(&self, key: &str) -> Option<&str> {
        match Field::of_key(key) {
            Some(field) => self.get(field),
            None => self.custom.get(key).map(String::as_str),
        }
    }
    /// Sets or clears a value by its key; where it came from is the caller's to say.
    pub fn put(&mut self, key: &str, value: Option<String>) {
        match (Field::of_key(key), value) {
            (Some(field), value) => self.values[field as usize] = value,
            (None, Some(value)) => {
                self.custom.insert(key.to_owned(), value);
            }
            (None, None) => {
                self.custom.remove(key);
            }
        }
    }
    pub fn clear(&mut self, field: Field) {
        self.values[field as usize] = None;
        self.origins.forget(field.key());
    }
    /// Blank, or known only because we worked it out.
    pub fn is_blank(&self, field: Field) -> bool {
        self.get(field).is_none() || self.origins.is_derived(field.key())
    }

    /// What a table shows as its name: the name, else its parts, else the company, else the number.
    pub fn display_name(&self) -> String {
        if let Some(name) = self.get(Field::Name) {
            return name.to_owned();
        }
        let parts: Vec<&str> = [Field::FirstName, Field::LastName].into_iter().filter_map(|f| self.get(f)).collect();
        if parts.is_empty() {
            self.get(Field::CompanyName).unwrap_or(&self.phone.e164).to_owned()
        } else {
            parts.join(" ")
        }
    }

    /// The key that orders a table by name: folded, so that Émile stands beside Emil.
    pub fn name_key(&self) -> String {
        key_of(&self.display_name())
    }

    /// The key that orders a table by company. Who has none stands behind everybody.
    pub fn company_key(&self) -> String {
        self.get(Field::CompanyName).map_or_else(|| LAST.to_string(), key_of)
    }

    /// All that a search looks in: names, company, e-mail, and the digits of every number.
    pub fn search_text(&self, others: &[OtherNumber]) -> String {
        let mut text = String::with_capacity(96);
        let name = self.get(Field::Name);
        for value in [name, self.get(Field::FirstName), self.get(Field::LastName)].into_iter().flatten() {
            // The parts are mostly the name over again; what is in it already is found already.
            if text.is_empty() || !name.is_some_and(|name| name.contains(value)) {
                push_line(&mut text, value);
            }
        }
        for field in [Field::CompanyName, Field::Email] {
            if let Some(value) = self.get(field) {
                push_line(&mut text, value);
            }
        }
        let mut text = fold(&text);
        for e164 in std::iter::once(&self.phone.e164).chain(others.iter().map(|other| &other.number.e164)) {
            push_line(&mut text, e164.trim_start_matches('+'));
        }
        text
    }
}

/// Sorts behind every name.
const LAST: char = char::MAX;
/// Keys are compared in an index; a name of a kilobyte orders by its beginning.
const KEY_MAX: usize = 96;

fn key_of(name: &str) -> String {
    let mut key = fold(name);
    if key.len() > KEY_MAX {
        let end = (0..=KEY_MAX).rev().find(|end| key.is_char_boundary(*end)).unwrap_or(0);
        key.truncate(end);
    }
    key
}

fn push_line(text: &mut String, value: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(value);
}

/// Lower case without accents: what is typed and what is stored meet in this form.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}
