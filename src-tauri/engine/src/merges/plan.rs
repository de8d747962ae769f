//! What two contacts would become: field by field, with whose value is taken.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Side;
use crate::contacts::link::Link;
use crate::contacts::{Contact, Field, Origin, OriginKind, Origins, derive, phones};
use crate::error::{Error, Result};
use crate::numbers;
use crate::store::View;

/// One side of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergeValue {
    pub value: String,
    pub origin: Option<Origin>,
}

/// A field that at least one of the two has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergeField {
    pub key: String,
    pub label: String,
    pub target: Option<MergeValue>,
    pub merged: Option<MergeValue>,
    /// Whose value is taken unless somebody picks the other.
    pub pick: Side,
    /// Whether the two say different things.
    pub differs: bool,
}

/// A field that somebody picked from one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergePick {
    pub key: String,
    pub side: Side,
}

/// The parts of a name go with the name: a name of one and a first name of the other would be nobody's.
const NAME_PARTS: [Field; 3] = [Field::Name, Field::FirstName, Field::LastName];
pub const PHONE: &str = "phone";

/// A contact, with what it has in other systems.
pub struct Party<'a> {
    pub contact: &'a Contact,
    pub external_ids: &'a [(String, String)],
}

pub fn fields(view: &dyn View, target: &Party<'_>, merged: &Party<'_>) -> Result<Vec<MergeField>> {
    let (t, m) = (target.contact, merged.contact);
    let mut fields = vec![MergeField {
        key: PHONE.to_owned(),
        label: "Primary number".to_owned(),
        target: Some(phone(t)),
        merged: Some(phone(m)),
        pick: Side::Target,
        differs: true,
    }];
    let defined = view.custom_fields()?;
    let label = |key: &str, own: &str| {
        defined.iter().find(|field| field.key == key).map_or_else(|| own.to_owned(), |field| field.label.clone())
    };
    for field in Field::ALL {
        if matches!(field, Field::FirstName | Field::LastName) {
            continue;
        }
        let key = field.key();
        let blank = |contact: &Contact| is_blank(contact, field);
        // What is worked out on both sides will be worked out again.
        if blank(t) && blank(m) {
            continue;
        }
        let pick = if blank(t) { Side::Merged } else { Side::Target };
        fields.extend(both(
            key,
            label(key, field.label()),
            shown(t, field),
            shown(m, field),
            &t.origins,
            &m.origins,
            pick,
        ));
    }
    let keys: BTreeSet<&String> = t.custom.keys().chain(m.custom.keys()).collect();
    for key in keys {
        let (a, b) = (t.custom.get(key).cloned(), m.custom.get(key).cloned());
        let pick = if a.is_none() { Side::Merged } else { Side::Target };
        fields.extend(both(key, label(key, key), a, b, &t.origins, &m.origins, pick));
    }
    for link in Link::ALL {
        let (a, b) = (link.name_of(view, t)?, link.name_of(view, m)?);
        let pick = if a.is_none() { Side::Merged } else { Side::Target };
        fields.extend(both(link.key(), link.label().to_owned(), a, b, &t.origins, &m.origins, pick));
    }
    let systems: BTreeSet<&String> = target.external_ids.iter().chain(merged.external_ids).map(|(s, _)| s).collect();
    for system in systems {
        let id = |ids: &[(String, String)]| ids.iter().find(|(known, _)| known == system).map(|(_, id)| id.clone());
        let (a, b) = (id(target.external_ids), id(merged.external_ids));
        let pick = if a.is_none() { Side::Merged } else { Side::Target };
        let none = Origins::default();
        fields.extend(both(&external_key(system), format!("{system} id"), a, b, &none, &none, pick));
    }
    Ok(fields)
}

fn both(
    key: &str,
    label: String,
    target: Option<String>,
    merged: Option<String>,
    target_origins: &Origins,
    merged_origins: &Origins,
    pick: Side,
) -> Option<MergeField> {
    let differs = target.is_some() && merged.is_some() && target != merged;
    let side = |value: Option<String>, origins: &Origins| {
        value.map(|value| MergeValue { value, origin: origins.of(key).cloned() })
    };
    let field = MergeField {
        key: key.to_owned(),
        label,
        target: side(target, target_origins),
        merged: side(merged, merged_origins),
        pick,
        differs,
    };
    (field.target.is_some() || field.merged.is_some()).then_some(field)
}

fn phone(contact: &Contact) -> MergeValue {
    let shown = numbers::show(&contact.phone.e164, contact.phone.ext.as_deref(), contact.phone.valid);
    let ext = shown.ext.map(|ext| format!(" ext. {ext}")).unwrap_or_default();
    MergeValue { value: format!("{}{ext}", shown.national), origin: None }
}

/// A name is blank only when no part of it was ever said.
fn is_blank(contact: &Contact, field: Field) -> bool {
    match field {
        Field::Name => NAME_PARTS.into_iter().all(|part| contact.is_blank(part)),
        _ => contact.is_blank(field),
    }
}

fn shown(contact: &Contact, field: Field) -> Option<String> {
    match field {
        Field::Name => {
            let parts = [Field::FirstName, Field::LastName].into_iter().filter_map(|part| contact.get(part));
            let joined = parts.collect::<Vec<_>>().join(" ");
            contact.get(Field::Name).map(str::to_owned).or_else(|| (!joined.is_empty()).then_some(joined))
        }
        _ => contact.get(field).map(str::to_owned),
    }
}

pub fn external_key(system: &str) -> String {
    format!("{system}_id")
}

/// The fields with the picks in them; a pick of something that neither has is an error.
pub fn picked(mut fields: Vec<MergeField>, picks: &[MergePick]) -> Result<Vec<MergeField>> {
    for pick in picks {
        let Some(field) = fields.iter_mut().find(|field| field.key == pick.key) else {
            return Err(Error::field("picks", format!("Neither contact has {}.", pick.key)));
        };
        field.pick = pick.side;
    }
    Ok(fields)
}

pub fn takes_merged(fields: &[MergeField], key: &str) -> bool {
    fields.iter().any(|field| field.key == key && field.pick == Side::Merged)
}

/// The target as it will be, its numbers aside.
pub fn joined(target: &Contact, merged: &Contact, fields: &[MergeField], now: crate::clock::Millis) -> Contact {
    let mut contact = target.clone();
    for field in fields.iter().filter(|field| field.pick == Side::Merged) {
        match field.key.as_str() {
            PHONE => {}
            "name" => {
                for part in NAME_PARTS {
                    take(&mut contact, merged, part.key());
                }
            }
            key => match Link::of_key(key) {
                Some(link) => {
                    link.set(&mut contact, link.of(merged));
                    take_origin(&mut contact, merged, key);
                }
                None => take(&mut contact, merged, key),
            },
        }
        if field.key == Field::Email.key() {
            contact.email_flagged = merged.email_flagged;
        }
    }
    // The stricter of both holds, and what both say is the merged contact's too: no undo of what marked the target before
    // takes away what the other one had asked for.
    if merged.is_dnc {
        if !contact.is_dnc {
            contact.dnc_reason.clone_from(&merged.dnc_reason);
        }
        contact.is_dnc = true;
        take_mark(&mut contact, merged, "is_dnc", now);
    }
    if merged.sms_opt_out {
        contact.sms_opt_out = true;
        take_mark(&mut contact, merged, "sms_opt_out", now);
    }
    if takes_merged(fields, PHONE) {
        let primary = phones::primary(merged);
        (contact.phone, contact.phone_label) = (primary.number, primary.label);
    }
    derive::places(&mut contact, now);
    contact
}

fn take(contact: &mut Contact, merged: &Contact, key: &str) {
    // An external id stands elsewhere; putting it here would make it a custom field.
    if Field::of_key(key).is_none() && !merged.custom.contains_key(key) && !contact.custom.contains_key(key) {
        return;
    }
    contact.put(key, merged.value(key).map(str::to_owned));
    take_origin(contact, merged, key);
}

/// Where a mark is from, and if that is not known that it is from here: of two merges each has a mark of its own.
fn take_mark(contact: &mut Contact, merged: &Contact, key: &str, now: crate::clock::Millis) {
    let derived = || Origin { kind: OriginKind::Derived, by: None, at: now, request_id: None };
    contact.origins.set(key, &merged.origins.of(key).cloned().unwrap_or_else(derived));
}

fn take_origin(contact: &mut Contact, merged: &Contact, key: &str) {
    match merged.origins.of(key) {
        Some(origin) => contact.origins.set(key, origin),
        None => contact.origins.forget(key),
    }
}
