//! A contact changed by hand: field by field, each against the value that the hand saw.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::link::Link;
use super::{Contact, Field, Origin, OriginKind, derive};
use crate::clock::Millis;
use crate::custom_fields::{CustomField, VALUE_MAX};
use crate::error::{Code, Error, Fields, Result, add};
use crate::event::{Ref, ValueChange};
use crate::store::{Tx, View};
use crate::{places, tags, values};

/// One thing to change. `was` is what stood there when it was written: what changed meanwhile is not written over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Edit {
    /// A field by its key, custom ones too. No value: cleared.
    Field {
        key: String,
        was: Option<String>,
        value: Option<String>,
    },
    Owner {
        was: Option<i64>,
        id: Option<i64>,
    },
    Line {
        was: Option<i64>,
        id: Option<i64>,
    },
    Disposition {
        was: Option<i64>,
        id: Option<i64>,
    },
    Dnc {
        was: bool,
        on: bool,
        reason: Option<String>,
    },
    SmsOptOut {
        was: bool,
        on: bool,
    },
    /// By name; made when there is none of that name.
    AddTag {
        name: String,
    },
    RemoveTag {
        id: i64,
    },
}

/// Whose hand it is.
#[derive(Debug, Clone, Default)]
pub struct By {
    pub id: Option<i64>,
    pub name: Option<String>,
}

impl By {
    pub fn origin(&self, now: Millis) -> Origin {
        Origin { kind: OriginKind::User, by: self.name.clone(), at: now, request_id: None }
    }
}

/// What the edits came to.
#[derive(Debug, Default)]
pub struct Edited {
    pub changes: Vec<ValueChange>,
    pub tags_added: Vec<Ref>,
    pub tags_removed: Vec<Ref>,
    pub reason: Option<String>,
}

/// Notes of what stands in the way: wrong values, and values that somebody changed meanwhile.
#[derive(Default)]
struct Judge {
    wrong: Fields,
    meanwhile: Fields,
}

impl Judge {
    fn meanwhile(&mut self, key: &str, label: &str, now: Option<&str>) {
        let words = match now {
            Some(now) => format!("{label} was changed meanwhile: it is now “{now}”."),
            None => format!("{label} was changed meanwhile: it is now empty."),
        };
        add(&mut self.meanwhile, key, words);
    }

    fn verdict(self) -> Result<()> {
        if !self.wrong.is_empty() {
            return Err(Error::invalid(self.wrong));
        }
        if self.meanwhile.is_empty() {
            return Ok(());
        }
        let message = self.meanwhile.values().flatten().cloned().collect::<Vec<_>>().join(" ");
        let message = format!("{message} Nothing was saved.");
        Err(Error { fields: self.meanwhile, ..Error::new(Code::Conflict, message) })
    }
}

/// Puts the edits to a contact in hand, which is not stored here; tags are looked up, and made where they are new.
pub fn apply(tx: &mut dyn Tx, contact: &mut Contact, edits: Vec<Edit>, by: &By, now: Millis) -> Result<Edited> {
    let custom = tx.custom_fields()?;
    let before = contact.clone();
    let origin = by.origin(now);
    let mut judge = Judge::default();
    let mut done = Edited::default();
    let mut written = Vec::new();
    for edit in edits {
        match edit {
            Edit::Field { key, was, value } => {
                let value = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
                match Field::of_key(&key) {
                    Some(field) => {
                        written.extend(standard(contact, field, was.as_deref(), value, &custom, &origin, &mut judge));
                    }
                    None => own(contact, &key, was.as_deref(), value, &custom, &origin, &mut judge),
                }
            }
            Edit::Owner { was, id } => point(tx.view(), contact, Link::Owner, was, id, &origin, &mut judge)?,
            Edit::Line { was, id } => point(tx.view(), contact, Link::Line, was, id, &origin, &mut judge)?,
            Edit::Disposition { was, id } => {
                point(tx.view(), contact, Link::Disposition, was, id, &origin, &mut judge)?;
            }
            Edit::Dnc { was, on, reason } => {
                let reason = reason.map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty());
                dnc(contact, was, on, reason, &origin, &mut judge, &mut done);
            }
            Edit::SmsOptOut { was, on } => {
                if contact.sms_opt_out != was && contact.sms_opt_out != on {
                    judge.meanwhile("sms_opt_out", "Texts", Some(allowed(contact.sms_opt_out)));
                } else if contact.sms_opt_out != on || said_again(was, on) {
                    contact.sms_opt_out = on;
                    contact.origins.set("sms_opt_out", &origin);
                }
            }
            Edit::AddTag { name } => add_tag(tx, contact, &name, &mut judge, &mut done)?,
            Edit::RemoveTag { id } => {
                if let Some((id, name)) = tx.contact_tags(contact.id)?.into_iter().find(|(known, _)| *known == id) {
                    done.tags_removed.push(Ref::new(id, name));
                }
            }
        }
    }
    judge.verdict()?;
    if !written.is_empty() {
        let derived = Origin { kind: OriginKind::Derived, by: None, at: now, request_id: None };
        derive::names(contact, &written, &derived);
        derive::places(contact, now);
    }
    done.changes = differences(tx.view(), &before, contact)?;
    for (added, tags) in [(true, &done.tags_added), (false, &done.tags_removed)] {
        done.changes.extend(tags.iter().map(|tag| ValueChange {
            key: "tags".to_owned(),
            label: "Tag".to_owned(),
            before: (!added).then(|| tag.name.clone()),
            after: added.then(|| tag.name.clone()),
        }));
    }
    Ok(done)
}

fn standard(
    contact: &mut Contact,
    field: Field,
    was: Option<&str>,
    value: Option<String>,
    custom: &[CustomField],
    origin: &Origin,
    judge: &mut Judge,
) -> Option<Field> {
    let present = contact.get(field);
    if present == value.as_deref() {
        return None;
    }
    let defined = custom.iter().find(|known| known.key == field.key());
    let label = defined.map_or(field.label(), |known| known.label.as_str());
    // A zone that only the number tells stands in no field: whatever was shown, nobody wrote it.
    let derived_zone = field == Field::Timezone && present.is_none();
    if present != was && !derived_zone {
        judge.meanwhile(field.key(), label, present);
        return None;
    }
    let read = value.map(|text| match defined {
        Some(known) => known.read(&text),
        None => read(field, text),
    });
    match read.transpose() {
        Err(words) => {
            add(&mut judge.wrong, field.key(), words);
            None
        }
        Ok(value) => {
            if field == Field::Email {
                contact.email_flagged = false;
            }
            match value {
                Some(value) => contact.set(field, value, origin),
                None => contact.clear(field),
            }
            Some(field)
        }
    }
}

/// What a field that everybody has may hold when a hand writes it.
fn read(field: Field, text: String) -> Result<String, String> {
    if text.chars().count() > VALUE_MAX {
        return Err("At most 10,000 characters fit here.".to_owned());
    }
    match field {
        Field::Email if !values::address_looks_right(&text) => {
            Err("This is not an e-mail address. Write it like ada@example.com.".to_owned())
        }
        Field::DateOfBirth => {
            values::date(&text).ok_or_else(|| "This is not a date. Write it like 04/16/1980 or 1980-04-16.".to_owned())
        }
        Field::Timezone => values::zone(&text)
            .map(str::to_owned)
            .ok_or_else(|| "This is not a time zone. Write it like America/Chicago.".to_owned()),
        Field::Country if places::country_code(&text).is_none() => {
            Err("This country is not known. Write its name or its two letters, like US.".to_owned())
        }
        Field::Website => values::link(&text)
            .ok_or_else(|| "This is not a web address. Write it like https://example.com.".to_owned()),
        _ => Ok(text),
    }
}

fn own(
    contact: &mut Contact,
    key: &str,
    was: Option<&str>,
    value: Option<String>,
    custom: &[CustomField],
    origin: &Origin,
    judge: &mut Judge,
) {
    let Some(field) = custom.iter().find(|field| field.key == key) else {
        add(&mut judge.wrong, key, format!("There is no field {key}. Add it in the settings first."));
        return;
    };
    let present = contact.custom.get(key).map(String::as_str);
    if present == value.as_deref() {
        return;
    }
    if present != was {
        judge.meanwhile(key, &field.label, present);
        return;
    }
    match value.map(|text| field.read(&text)).transpose() {
        Err(words) => add(&mut judge.wrong, key, words),
        Ok(Some(value)) => {
            contact.custom.insert(key.to_owned(), value);
            contact.origins.set(key, origin);
        }
        Ok(None) => {
            contact.custom.remove(key);
            contact.origins.forget(key);
        }
    }
}

fn point(
    view: &dyn View,
    contact: &mut Contact,
    link: Link,
    was: Option<i64>,
    id: Option<i64>,
    origin: &Origin,
    judge: &mut Judge,
) -> Result<()> {
    if link.of(contact) == id {
        return Ok(());
    }
    if link.of(contact) != was {
        judge.meanwhile(link.key(), link.label(), link.name_of(view, contact)?.as_deref());
        return Ok(());
    }
    if let Some(words) = id.map(|id| link.refusal(view, id)).transpose()?.flatten() {
        add(&mut judge.wrong, link.key(), words);
        return Ok(());
    }
    link.set(contact, id);
    match id {
        Some(_) => contact.origins.set(link.key(), origin),
        None => contact.origins.forget(link.key()),
    }
    Ok(())
}

/// Whoever refuses what was refused meanwhile has said so too: the mark no longer goes with who made it first.
const fn said_again(was: bool, on: bool) -> bool {
    on && !was
}

fn dnc(
    contact: &mut Contact,
    was: bool,
    on: bool,
    reason: Option<String>,
    origin: &Origin,
    judge: &mut Judge,
    done: &mut Edited,
) {
    if contact.is_dnc != was && contact.is_dnc != on {
        judge.meanwhile("is_dnc", "Do not contact", Some(if contact.is_dnc { "yes" } else { "no" }));
        return;
    }
    if reason.as_deref().is_some_and(|reason| reason.chars().count() > 500) {
        add(&mut judge.wrong, "reason", "A reason has at most 500 characters.");
        return;
    }
    if contact.is_dnc == on && (!on || contact.dnc_reason == reason) && !said_again(was, on) {
        return;
    }
    contact.is_dnc = on;
    contact.dnc_reason = if on { reason.clone() } else { None };
    contact.origins.set("is_dnc", origin);
    done.reason = reason;
}

fn add_tag(tx: &mut dyn Tx, contact: &Contact, name: &str, judge: &mut Judge, done: &mut Edited) -> Result<()> {
    let name = name.trim();
    // The API reads tags parted by commas: a name with one could never be said there.
    if name.is_empty() || name.chars().count() > tags::NAME_MAX || name.contains(',') {
        add(&mut judge.wrong, "tags", "A tag has 1 to 64 characters and no comma.");
        return Ok(());
    }
    let tag = match tx.tag_of_name(name)? {
        Some(tag) => Ref::new(tag.id, tag.name),
        None => Ref::new(tx.tag_insert(name, false)?, name),
    };
    let known = contact.id != 0 && tx.contact_tags(contact.id)?.iter().any(|(id, _)| *id == tag.id);
    if !known && !done.tags_added.contains(&tag) {
        done.tags_added.push(tag);
    }
    Ok(())
}

const fn allowed(opted_out: bool) -> &'static str {
    if opted_out { "not allowed" } else { "allowed" }
}

/// What differs between a contact and what it was, in words; what is worked out from something else is not told.
pub fn differences(view: &dyn View, before: &Contact, after: &Contact) -> Result<Vec<ValueChange>> {
    let custom = view.custom_fields()?;
    let mut changes = Vec::new();
    let mut tell = |key: &str, label: &str, before: Option<String>, after: Option<String>| {
        if before != after {
            changes.push(ValueChange { key: key.to_owned(), label: label.to_owned(), before, after });
        }
    };
    let label = |key: &str, own: &str| {
        custom.iter().find(|field| field.key == key).map_or_else(|| own.to_owned(), |field| field.label.clone())
    };
    for field in Field::ALL {
        let key = field.key();
        let worked_out = |contact: &Contact| contact.get(field).is_none() || contact.origins.is_derived(key);
        if worked_out(before) && worked_out(after) {
            continue;
        }
        let value = |contact: &Contact| contact.get(field).map(str::to_owned);
        tell(key, &label(key, field.label()), value(before), value(after));
    }
    let keys: std::collections::BTreeSet<&String> = before.custom.keys().chain(after.custom.keys()).collect();
    for key in keys {
        tell(key, &label(key, key), before.custom.get(key).cloned(), after.custom.get(key).cloned());
    }
    for link in Link::ALL {
        if link.of(before) != link.of(after) {
            tell(link.key(), link.label(), link.name_of(view, before)?, link.name_of(view, after)?);
        }
    }
    let marked = |contact: &Contact| {
        let yes = contact.dnc_reason.as_ref().map_or_else(|| "yes".to_owned(), |reason| format!("yes, {reason}"));
        Some(if contact.is_dnc { yes } else { "no".to_owned() })
    };
    tell("is_dnc", "Do not contact", marked(before), marked(after));
    let texts = |contact: &Contact| Some(allowed(contact.sms_opt_out).to_owned());
    tell("sms_opt_out", "Texts", texts(before), texts(after));
    Ok(changes)
}
