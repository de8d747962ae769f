//! The numbers of a contact, changed by hand.
//!
//! Laws: a primary number is one contact's alone; a number stands on a contact once; the primary number always stays.

use super::edit::By;
use super::{Contact, OtherNumber, derive};
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::event::{Ref, ValueChange};
use crate::numbers::{self, Number};
use crate::settings;
use crate::store::{Tx, View};

pub const LABEL_MAX: usize = 40;

/// Who has a number already, and in what place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub contact: Ref,
    pub primary: bool,
}

impl Holder {
    fn fact(&self) -> String {
        let as_what = if self.primary { "primary" } else { "another" };
        format!("{} has this as {as_what} number.", self.contact.name)
    }
    /// What stands in the way, and what can be done about it.
    pub fn words(&self) -> String {
        format!("{} Open that contact, or merge the two.", self.fact())
    }
    /// The same, where a contact was to be made.
    pub fn words_for_new(&self) -> String {
        format!("{} Open that contact instead of making another.", self.fact())
    }
}

pub fn read(view: &dyn View, field: &str, text: &str) -> Result<Number> {
    if text.trim().is_empty() {
        return Err(Error::field(field, "The phone number field is required."));
    }
    numbers::parse(text, &settings::default_region(view)?).ok_or_else(|| {
        Error::field(field, "This is not a phone number. Write it with its area code, for example (312) 555-0142.")
    })
}

pub fn label_of(text: Option<String>) -> Result<Option<String>> {
    let label = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    match &label {
        Some(label) if label.chars().count() > LABEL_MAX => {
            Err(Error::field("label", "A label has at most 40 characters."))
        }
        _ => Ok(label),
    }
}

/// Another contact that has this number, as its primary one or beside it.
pub fn holder(view: &dyn View, e164: &str, except: i64) -> Result<Option<Holder>> {
    let held = |contact: Contact, primary| Holder { contact: Ref::new(contact.id, contact.display_name()), primary };
    if let Some(contact) = view.contact_of_primary_number(e164)? {
        return Ok((contact.id != except).then(|| held(contact, true)));
    }
    let other = view.contact_of_other_number(e164)?.filter(|contact| contact.id != except);
    Ok(other.map(|contact| held(contact, false)))
}

/// What came of a change of numbers.
pub enum Outcome {
    Done(Vec<ValueChange>),
    /// Somebody else has the number: nothing was changed.
    Taken(Holder),
}

/// Adds a number. One that is another contact's primary number is that contact's; one that others have beside theirs, a
/// switchboard say, may stand on several.
pub fn add(
    tx: &mut dyn Tx,
    contact: &mut Contact,
    number: Number,
    label: Option<String>,
    now: Millis,
) -> Result<Outcome> {
    let others = tx.contact_numbers(contact.id)?;
    if is_same(&contact.phone, &number.e164, number.ext.as_deref())
        || others.iter().any(|other| is_same(&other.number, &number.e164, number.ext.as_deref()))
    {
        return Err(Error::field("phone_number", "This contact has this number already."));
    }
    if let Some(holder) = holder(tx.view(), &number.e164, contact.id)?.filter(|holder| holder.primary) {
        return Ok(Outcome::Taken(holder));
    }
    tx.contact_number_add(contact.id, label.as_deref(), &number, now)?;
    let after = words(&number, label.as_deref());
    save(tx, contact, now)?;
    Ok(Outcome::Done(vec![change(None, Some(after))]))
}

/// Gives a number another label.
pub fn relabel(
    tx: &mut dyn Tx,
    contact: &mut Contact,
    e164: &str,
    ext: Option<&str>,
    label: Option<String>,
    now: Millis,
) -> Result<Outcome> {
    let before = if is_same(&contact.phone, e164, ext) {
        std::mem::replace(&mut contact.phone_label, label.clone())
    } else {
        let other = other(tx, contact, e164, ext)?;
        tx.contact_number_label(contact.id, e164, ext, label.as_deref())?;
        other.label
    };
    if before == label {
        return Ok(Outcome::Done(Vec::new()));
    }
    save(tx, contact, now)?;
    let number = number_of(tx, contact, e164, ext)?;
    Ok(Outcome::Done(vec![change(Some(words(&number, before.as_deref())), Some(words(&number, label.as_deref())))]))
}

pub fn remove(tx: &mut dyn Tx, contact: &mut Contact, e164: &str, ext: Option<&str>, now: Millis) -> Result<Outcome> {
    if is_same(&contact.phone, e164, ext) {
        return Err(Error::field(
            "phone_number",
            "A contact keeps its primary number. Make another number the primary one first.",
        ));
    }
    let other = other(tx, contact, e164, ext)?;
    tx.contact_number_remove(contact.id, e164, ext)?;
    save(tx, contact, now)?;
    Ok(Outcome::Done(vec![change(Some(words(&other.number, other.label.as_deref())), None)]))
}

/// Makes a further number the primary one; the one before becomes a further number.
pub fn make_primary(
    tx: &mut dyn Tx,
    contact: &mut Contact,
    e164: &str,
    ext: Option<&str>,
    now: Millis,
) -> Result<Outcome> {
    if is_same(&contact.phone, e164, ext) {
        return Ok(Outcome::Done(Vec::new()));
    }
    let other = other(tx, contact, e164, ext)?;
    if let Some(holder) = holder(tx.view(), e164, contact.id)?.filter(|holder| holder.primary) {
        return Ok(Outcome::Taken(holder));
    }
    let OtherNumber { number: before, label } = primary(contact);
    swap(tx, contact, &other.number, now)?;
    derive::places(contact, now);
    let changed = primary_change(&OtherNumber { number: before, label }, &primary(contact));
    save(tx, contact, now)?;
    Ok(Outcome::Done(vec![changed]))
}

/// The primary number with its label.
pub fn primary(contact: &Contact) -> OtherNumber {
    OtherNumber { label: contact.phone_label.clone(), number: contact.phone.clone() }
}

/// Puts a further number into the primary place, and the primary one among the others. The contact is not stored yet.
pub fn swap(tx: &mut dyn Tx, contact: &mut Contact, number: &Number, now: Millis) -> Result<()> {
    let other = other(tx, contact, &number.e164, number.ext.as_deref())?;
    tx.contact_number_remove(contact.id, &number.e164, number.ext.as_deref())?;
    let label = std::mem::replace(&mut contact.phone_label, other.label);
    let before = std::mem::replace(&mut contact.phone, other.number);
    tx.contact_number_add(contact.id, label.as_deref(), &before, now)
}

/// Stores a contact that was changed, with the numbers it has by now.
pub fn save(tx: &mut dyn Tx, contact: &mut Contact, now: Millis) -> Result<()> {
    contact.updated_at = now;
    let others = tx.contact_numbers(contact.id)?;
    tx.contact_update(contact, &others)
}

pub fn is_same(number: &Number, e164: &str, ext: Option<&str>) -> bool {
    number.e164 == e164 && number.ext.as_deref() == ext
}

fn other(tx: &dyn Tx, contact: &Contact, e164: &str, ext: Option<&str>) -> Result<OtherNumber> {
    let all = tx.contact_numbers(contact.id)?;
    all.into_iter()
        .find(|other| is_same(&other.number, e164, ext))
        .ok_or_else(|| Error::field("phone_number", "The contact does not have this number any more."))
}

fn number_of(tx: &dyn Tx, contact: &Contact, e164: &str, ext: Option<&str>) -> Result<Number> {
    if is_same(&contact.phone, e164, ext) {
        return Ok(contact.phone.clone());
    }
    Ok(other(tx, contact, e164, ext)?.number)
}

pub fn primary_change(before: &OtherNumber, after: &OtherNumber) -> ValueChange {
    ValueChange {
        key: "phone".to_owned(),
        label: "Primary number".to_owned(),
        before: Some(words(&before.number, before.label.as_deref())),
        after: Some(words(&after.number, after.label.as_deref())),
    }
}

fn words(number: &Number, label: Option<&str>) -> String {
    let shown = numbers::show(&number.e164, number.ext.as_deref(), number.valid);
    let ext = shown.ext.map(|ext| format!(" ext. {ext}")).unwrap_or_default();
    let label = label.map(|label| format!(", {label}")).unwrap_or_default();
    format!("{}{ext}{label}", shown.national)
}

fn change(before: Option<String>, after: Option<String>) -> ValueChange {
    ValueChange { key: "number".to_owned(), label: "Number".to_owned(), before, after }
}

/// Makes a contact by hand, unless somebody has its number.
pub fn create(
    tx: &mut dyn Tx,
    number: Number,
    label: Option<String>,
    by: &By,
    now: Millis,
) -> Result<Result<Contact, Holder>> {
    if let Some(holder) = holder(tx.view(), &number.e164, 0)? {
        return Ok(Err(holder));
    }
    let mut contact = Contact::new(number, now);
    contact.phone_label = label;
    contact.created_by = by.id;
    derive::places(&mut contact, now);
    Ok(Ok(contact))
}
