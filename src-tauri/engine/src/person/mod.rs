//! One person's data: all of it in one file, or none of it any more.
//!
//! Laws: an erase is a real erase, of the contact, its leads, its timeline, its consents, and of what requests and kept
//! answers held of it; a request stays as a row that is counted. That it was done is kept, without saying who it was.

pub mod api;
pub mod erase;
mod export;
mod reading;
pub mod store;

use crate::contacts::Contact;
use crate::error::{Error, Result};
use crate::requests::log::Text;
use crate::store::View;
use crate::{numbers, settings};

/// Whom it is about: a contact, or a number that may be nobody's.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub contact: Option<Contact>,
    /// Every number of theirs, E.164; the first is the one that was asked for, or the primary one.
    pub numbers: Vec<String>,
}

impl Person {
    pub fn find(view: &dyn View, contact_id: Option<i64>, phone: Option<&str>) -> Result<Self> {
        if let Some(id) = contact_id {
            let contact = view.contact(id)?.ok_or_else(|| Error::not_found(format!("There is no contact {id}.")))?;
            return Self::of(view, contact);
        }
        let typed = phone.unwrap_or_default();
        let number = numbers::parse(typed, &settings::default_region(view)?)
            .ok_or_else(|| Error::field("phone", "Write a phone number, for example (312) 555-0142."))?;
        let found = match view.contact_of_primary_number(&number.e164)? {
            Some(contact) => Some(contact),
            None => view.contact_of_other_number(&number.e164)?,
        };
        match found {
            Some(contact) => Self::of(view, contact),
            None => Ok(Self { contact: None, numbers: vec![number.e164] }),
        }
    }

    fn of(view: &dyn View, contact: Contact) -> Result<Self> {
        let others = view.contact_numbers(contact.id)?.into_iter().map(|other| other.number.e164);
        let mut numbers = vec![contact.phone.e164.clone()];
        numbers.extend(others);
        numbers.dedup();
        Ok(Self { contact: Some(contact), numbers })
    }

    pub fn contact_id(&self) -> Option<i64> {
        self.contact.as_ref().map(|contact| contact.id)
    }

    /// What their requests are known by.
    fn text(&self) -> Text {
        Text::of_numbers(&self.numbers, self.contact_id())
    }
}
